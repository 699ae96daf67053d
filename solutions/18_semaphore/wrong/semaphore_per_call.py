# expect: UNBOUNDED
# loses: limit_kept
import asyncio


async def fetch_limited(api, keys, limit):
    async def one(key):
        async with asyncio.Semaphore(limit):
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
