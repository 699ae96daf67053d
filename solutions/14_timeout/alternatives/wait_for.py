"""``wait_for`` in one line: the oldest tool and still a good one; it cancels and waits by itself."""

import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return await asyncio.wait_for(api.fetch(key), limit)
    except asyncio.TimeoutError:
        return default
