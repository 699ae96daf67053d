# expect: RAISED
# loses: slow_default
import asyncio


async def fetch_or(api, key, limit, default):
    return await asyncio.wait_for(api.fetch(key), limit)
