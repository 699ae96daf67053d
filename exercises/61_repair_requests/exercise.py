"""61 · repair: this program promises to ask for all pages at once. Mend it."""

import asyncio
from collections.abc import Callable
from functools import partial


async def request(requests, url: str) -> int:
    """Ask for one page, without keeping anybody else waiting.

    Args:
        requests: the client; ``requests.get(url)`` blocks until the page is there and gives its status.
        url: of the page.

    Returns:
        The status.
    """
    return requests.get(url)


async def get_all(requests, urls: list, show: Callable) -> list:
    """Ask for all pages side by side, in as much time as the slowest needs, while the loop stays free for others.

    ``show(url, status)`` must be called once for each page, in the loop's thread, before ``get_all`` returns.

    Args:
        requests: the client.
        urls: one to five texts, all different.
        show: a plain function.

    Returns:
        The status of each page, in the order of ``urls``.
    """

    def callback(url: str, task: asyncio.Task) -> None:
        show(url, task.result())

    tasks = []
    for url in urls:
        task = asyncio.ensure_future(request(requests, url))
        task.add_done_callback(partial(callback, url))
        tasks.append(task)
    return await asyncio.gather(*tasks)
