# expect: BLOCKING
# loses: results, workers, backpressure, no_blocking, hygiene, errors
import asyncio
import queue as queue_module


async def pipeline(source, work, n_workers, ahead):
    queue, results = queue_module.Queue(ahead), []

    async def worker():
        while True:
            item = queue.get()
            try:
                results.append(await work(item))
            except Exception as error:
                results.append(error)
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        queue.put(item)
    queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return results
