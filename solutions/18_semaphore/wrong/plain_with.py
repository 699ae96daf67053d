# expect: RAISED
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
