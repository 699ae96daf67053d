# expect: RETURNS_CORO
# loses: results, concurrent, hygiene
import asyncio


async def fetch_all(api, keys):
    return asyncio.gather(*(api.fetch(key) for key in keys))
