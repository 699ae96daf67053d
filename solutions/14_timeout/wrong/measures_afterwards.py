# expect: TOO_LATE
# loses: slow_in_time, slow_cancelled
import asyncio


async def fetch_or(api, key, limit, default):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    value = await api.fetch(key)
    return value if loop.time() - begin <= limit else default
