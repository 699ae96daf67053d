# expect: UNBOUNDED
# loses: limit_kept
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]

    async def one(task):
        async with slots:
            return await task

    return await asyncio.gather(*map(one, tasks))
