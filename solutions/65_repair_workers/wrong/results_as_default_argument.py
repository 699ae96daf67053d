# expect: SHARED_STATE
# loses: results
import asyncio


async def process(source, work, n_workers, ahead, results=[]):
    queue = asyncio.Queue(maxsize=ahead)

    async def worker():
        while True:
            item = await queue.get()
            try:
                results.append(await work(item))
            except Exception as e:
                results.append(e)
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
