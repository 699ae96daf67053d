# expect: SHARED_STATE
# loses: results
import asyncio
results = []


async def pipeline(source, work, n_workers, ahead):
    q = asyncio.Queue(ahead)

    async def worker():
        while True:
            item = await q.get()
            try:
                results.append(await work(item))
            except Exception as e:
                results.append(e)
            finally:
                q.task_done()
    ws = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        await q.put(item)
    await q.join()
    for w in ws:
        w.cancel()
    await asyncio.gather(*ws, return_exceptions=True)
    return results
