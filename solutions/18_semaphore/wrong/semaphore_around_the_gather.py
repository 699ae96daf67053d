# expect: UNBOUNDED
# loses: limit_kept
import asyncio


async def fetch_limited(api, keys, limit):
    async with asyncio.Semaphore(limit):
        return await asyncio.gather(*[api.fetch(key) for key in keys])
