# expect: DEADLOCK
# loses: results, workers, backpressure, no_blocking, hygiene, errors
import asyncio


async def pipeline(source, work, n_workers, ahead):
    queue, results, end = asyncio.Queue(ahead), [], object()

    async def worker():
        while (item := await queue.get()) is not end:
            try:
                results.append(await work(item))
            except Exception as error:
                results.append(error)

    workers = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        await queue.put(item)
    await queue.put(end)
    await asyncio.gather(*workers)
    return results
