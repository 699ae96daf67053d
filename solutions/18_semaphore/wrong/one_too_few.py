# expect: IDLE_SLOT
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(max(1, limit - 1))

    async def one(key):
        async with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
