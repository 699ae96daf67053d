# expect: BUSY_WAIT
# loses: no_blocking
import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
    return [task.result() for task in tasks]
