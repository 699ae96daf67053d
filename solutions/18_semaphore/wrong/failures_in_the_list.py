# expect: SWALLOWED
# loses: error_frees_the_slot
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys), return_exceptions=True)
