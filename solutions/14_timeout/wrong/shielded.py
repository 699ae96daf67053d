# expect: NOT_CANCELLED
# loses: slow_cancelled
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return await asyncio.wait_for(asyncio.shield(api.fetch(key)), limit)
    except TimeoutError:
        return default
