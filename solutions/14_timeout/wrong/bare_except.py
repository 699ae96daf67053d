# expect: SWALLOWS_CANCEL
# loses: cancel_passes
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return await asyncio.wait_for(api.fetch(key), limit)
    except:
        return default
