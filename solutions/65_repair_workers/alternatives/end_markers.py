"""An end marker for each worker instead of join: nobody has to be cancelled, and nothing has to be ticked off."""

import asyncio

END = object()


async def process(source, work, n_workers, ahead):
    queue = asyncio.Queue(ahead)
    results = []

    async def worker():
        while (item := await queue.get()) is not END:
            try:
                results.append(await work(item))
            except Exception as error:
                results.append(error)

    async with asyncio.TaskGroup() as group:
        for _ in range(n_workers):
            group.create_task(worker())
        async for item in source:
            await queue.put(item)
        for _ in range(n_workers):
            await queue.put(END)
    return results
