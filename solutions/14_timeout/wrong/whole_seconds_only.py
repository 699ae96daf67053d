# expect: TOO_EARLY
# loses: quick, slow_in_time
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        async with asyncio.timeout(int(limit)):
            return await api.fetch(key)
    except TimeoutError:
        return default
