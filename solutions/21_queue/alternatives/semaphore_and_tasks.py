"""A slot is taken before each read, and a task made for each item: no queue, no workers; it never reads ahead at all."""

import asyncio


async def pipeline(source, work, n_workers, ahead):
    slots = asyncio.Semaphore(n_workers)
    tasks = []

    async def one(item):
        try:
            return await work(item)
        except Exception as error:
            return error
        finally:
            slots.release()

    await slots.acquire()
    async for item in source:
        tasks.append(asyncio.create_task(one(item)))
        await slots.acquire()
    return await asyncio.gather(*tasks)
