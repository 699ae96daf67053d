# expect: ONE_KILLS_ALL
import asyncio


async def process(source, work, n_workers, ahead):
    slots = asyncio.Semaphore(n_workers)

    async def one(item):
        try:
            return await work(item)
        finally:
            slots.release()

    tasks = []
    async for item in source:
        await slots.acquire()
        tasks.append(asyncio.create_task(one(item)))
    return list(await asyncio.gather(*tasks))
