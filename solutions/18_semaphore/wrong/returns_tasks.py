# expect: RETURNS_CORO
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        async with slots:
            return await api.fetch(key)

    tasks = [asyncio.create_task(one(key)) for key in keys]
    if tasks:
        await asyncio.wait(tasks)
    return tasks
