# expect: BATCHES
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    running, results = [], []
    for key in keys:
        if len(running) == limit:
            results.append(await running.pop(0))
        running.append(asyncio.create_task(api.fetch(key)))
    return results + [await task for task in running]
