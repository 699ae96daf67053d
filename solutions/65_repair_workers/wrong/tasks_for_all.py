# expect: UNBOUNDED
import asyncio


async def process(source, work, n_workers, ahead):
    tasks = [asyncio.create_task(work(item)) async for item in source]
    return list(await asyncio.gather(*tasks, return_exceptions=True))
