# expect: UNBOUNDED
# loses: workers
import asyncio


async def pipeline(source, work, n_workers, ahead):
    queue, results, tasks = asyncio.Queue(ahead), [], []

    async def one():
        item = await queue.get()
        try:
            results.append(await work(item))
        except Exception as error:
            results.append(error)

    async for item in source:
        await queue.put(item)
        tasks.append(asyncio.create_task(one()))
    await asyncio.gather(*tasks)
    return results
