# expect: WORKER_DIED
import asyncio


async def process(source, work, n_workers, ahead):
    queue = asyncio.Queue(maxsize=ahead)
    results = []

    async def worker():
        while True:
            item = await queue.get()
            try:
                results.append(await work(item))
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        await queue.put(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return results
