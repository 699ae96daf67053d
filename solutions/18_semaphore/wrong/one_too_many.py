# expect: UNBOUNDED
# loses: limit_kept
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit + 1)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
