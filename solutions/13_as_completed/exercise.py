"""13 · as_completed: show each answer in the moment in which it arrives."""

import asyncio
from collections.abc import Callable, Sequence


async def stream(api, keys: Sequence, show: Callable) -> None:
    """Fetch every key, all at the same time, and show each value as soon as it is there."""

    async def pair(key):
        return key, await api.fetch(key)

    for ready in asyncio.as_completed([pair(key) for key in keys]):
        show(*await ready)
