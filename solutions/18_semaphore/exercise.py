"""18 · semaphore: many requests, never more than so many at a time."""

import asyncio
from collections.abc import Sequence


async def fetch_limited(api, keys: Sequence, limit: int) -> list:
    """Fetch every key, with at most ``limit`` requests in flight."""
    slots = asyncio.Semaphore(limit)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
