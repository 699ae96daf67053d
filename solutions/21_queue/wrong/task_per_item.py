# expect: UNBOUNDED
# loses: workers
import asyncio


async def pipeline(source, work, n_workers, ahead):
    tasks = []
    async for item in source:
        tasks.append(asyncio.create_task(work(item)))
    return await asyncio.gather(*tasks, return_exceptions=True)
