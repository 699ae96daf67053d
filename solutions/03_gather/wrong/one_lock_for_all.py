# expect: SERIAL
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    lock = asyncio.Lock()

    async def fetch_one(key):
        async with lock:
            return await api.fetch(key)

    return await asyncio.gather(*[fetch_one(key) for key in keys])
