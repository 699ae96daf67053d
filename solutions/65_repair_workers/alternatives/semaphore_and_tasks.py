"""A task per item behind a semaphore that is taken before the next item is read: no queue, no workers, no end to think of."""

import asyncio


async def process(source, work, n_workers, ahead):
    slots = asyncio.Semaphore(n_workers)
    tasks = []

    async def one(item):
        try:
            return await work(item)
        except Exception as error:
            return error
        finally:
            slots.release()

    async for item in source:
        await slots.acquire()
        tasks.append(asyncio.create_task(one(item)))
    return list(await asyncio.gather(*tasks))
