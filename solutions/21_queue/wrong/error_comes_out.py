# expect: ONE_KILLS_ALL
# loses: backpressure, errors
import asyncio


async def pipeline(source, work, n_workers, ahead):
    slots, tasks = asyncio.Semaphore(n_workers), []

    async def one(item):
        try:
            return await work(item)
        finally:
            slots.release()

    await slots.acquire()
    async for item in source:
        tasks.append(asyncio.create_task(one(item)))
        await slots.acquire()
    return await asyncio.gather(*tasks)
