# expect: VALUE
# loses: slow_default
import asyncio


async def fetch_or(api, key, limit, default="no news"):
    try:
        async with asyncio.timeout(limit):
            return await api.fetch(key)
    except TimeoutError:
        return "no news"
