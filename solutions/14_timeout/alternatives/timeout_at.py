"""``timeout_at`` takes a moment on the loop's clock: good when several steps share one deadline."""

import asyncio


async def fetch_or(api, key, limit, default):
    deadline = asyncio.get_running_loop().time() + limit
    try:
        async with asyncio.timeout_at(deadline) as scope:
            value = await api.fetch(key)
    except TimeoutError:
        if not scope.expired():
            raise
        return default
    return value
