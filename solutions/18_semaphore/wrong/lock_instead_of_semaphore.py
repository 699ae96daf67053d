# expect: SERIAL
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    lock = asyncio.Lock()

    async def one(key):
        async with lock:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
