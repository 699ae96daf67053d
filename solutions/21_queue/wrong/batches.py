# expect: TIME
# loses: workers
import asyncio


async def pipeline(source, work, n_workers, ahead):
    results, batch = [], []
    async for item in source:
        batch.append(item)
        if len(batch) == n_workers:
            results += await asyncio.gather(*[work(one) for one in batch], return_exceptions=True)
            batch = []
    results += await asyncio.gather(*[work(one) for one in batch], return_exceptions=True)
    return results
