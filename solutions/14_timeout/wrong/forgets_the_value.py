# expect: VALUE
# loses: quick
import asyncio


async def fetch_or(api, key, limit, default):
    try:
        async with asyncio.timeout(limit):
            await api.fetch(key)
    except TimeoutError:
        return default
