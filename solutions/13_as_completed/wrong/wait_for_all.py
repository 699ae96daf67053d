# expect: ALL_AT_END
# loses: as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    tasks = {key: asyncio.create_task(api.fetch(key)) for key in keys}
    await asyncio.wait(tasks.values())
    for key, task in tasks.items():
        show(key, task.result())
