# expect: ALWAYS_WAITS
# loses: quick
import asyncio


async def fetch_or(api, key, limit, default):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(api.fetch(key))
    until = loop.time() + limit
    try:
        while not task.done() and loop.time() < until:
            await asyncio.sleep(min(0.1, until - loop.time()))
        return task.result() if task.done() else default
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
