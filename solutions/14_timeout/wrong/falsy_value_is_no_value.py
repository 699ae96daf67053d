# expect: VALUE
# loses: quick
import asyncio


async def fetch_or(api, key, limit, default):
    value = None
    try:
        value = await asyncio.wait_for(api.fetch(key), limit)
    except TimeoutError:
        pass
    return value or default
