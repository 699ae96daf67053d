# expect: BUSY_WAIT
import asyncio


async def fetch_or(api, key, limit, default):
    loop = asyncio.get_running_loop()
    deadline = loop.time() + limit
    task = asyncio.create_task(api.fetch(key))
    while not task.done():
        if loop.time() >= deadline:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return default
        await asyncio.sleep(0)
    return task.result()
