"""``wait`` for everything, ``finally`` for cleaning up: works the same on failure, success and
cancellation.
"""

import asyncio


async def try_all(api, keys):
    tasks = {key: asyncio.create_task(api.fetch(key)) for key in keys}
    if tasks:
        await asyncio.wait(tasks.values())
    return {key: task.exception() or task.result() for key, task in tasks.items()}


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        for earliest in asyncio.as_completed(tasks):
            await earliest
        return [task.result() for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
