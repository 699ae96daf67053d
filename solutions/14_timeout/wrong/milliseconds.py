# expect: TOO_LATE
# loses: slow_in_time
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        return await asyncio.wait_for(api.fetch(key), limit * 1000)
    except TimeoutError:
        return default
