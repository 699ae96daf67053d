# expect: RAISED
# loses: empty
import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
