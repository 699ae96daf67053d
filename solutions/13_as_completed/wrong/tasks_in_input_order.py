# expect: HEAD_OF_LINE
# loses: in_completion_order, as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    for key, task in zip(keys, tasks):
        show(key, await task)
