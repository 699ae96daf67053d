"""61 · repair: the client works in threads, the loop waits for them."""

import asyncio
from collections.abc import Callable


async def request(requests, url: str) -> int:
    """Ask for one page in a thread."""
    return await asyncio.to_thread(requests.get, url)


async def get_all(requests, urls: list, show: Callable) -> list:
    """Ask for all pages side by side and show each."""

    async def one(url: str) -> int:
        status = await request(requests, url)
        show(url, status)
        return status

    return await asyncio.gather(*map(one, urls))
