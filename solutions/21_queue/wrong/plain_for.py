# expect: RAISED
# loses: results, workers, backpressure, errors
import asyncio


async def pipeline(source, work, n_workers, ahead):
    return await asyncio.gather(*[work(item) for item in source], return_exceptions=True)
