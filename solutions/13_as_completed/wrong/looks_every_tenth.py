# expect: HEAD_OF_LINE
# loses: as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    tasks = {key: asyncio.create_task(api.fetch(key)) for key in keys}
    while tasks:
        for key in [key for key, task in tasks.items() if task.done()]:
            show(key, tasks.pop(key).result())
        if tasks:
            await asyncio.sleep(0.1)
