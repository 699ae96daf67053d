# expect: PARTLY
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    slots = asyncio.Semaphore(2)

    async def fetch_one(key):
        async with slots:
            return await api.fetch(key)

    return await asyncio.gather(*[fetch_one(key) for key in keys])
