"""14 · timeout: wait for an answer, but not for ever."""

import asyncio


async def fetch_or(api, key, limit: float, default: object) -> object:
    """Fetch one value, or give the default when it takes too long."""
    try:
        async with asyncio.timeout(limit):
            return await api.fetch(key)
    except TimeoutError:
        return default
