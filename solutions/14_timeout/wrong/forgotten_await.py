# expect: NEVER_AWAITED
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return asyncio.wait_for(api.fetch(key), limit)
    except TimeoutError:
        return default
