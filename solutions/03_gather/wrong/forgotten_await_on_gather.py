# expect: RETURNS_CORO
import asyncio


async def fetch_all(api, keys):
    return asyncio.gather(*(api.fetch(key) for key in keys))
