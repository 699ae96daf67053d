# expect: ALWAYS_WAITS
# loses: quick
import asyncio


async def fetch_or(api, key, limit, default):
    task = asyncio.create_task(api.fetch(key))
    await asyncio.sleep(limit)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return default
