# expect: RAISED
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        with asyncio.timeout(limit):
            return await api.fetch(key)
    except TimeoutError:
        return default
