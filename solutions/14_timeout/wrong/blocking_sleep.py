# expect: BLOCKING
import asyncio
import time


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    time.sleep(limit)
    await asyncio.sleep(0)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return default
