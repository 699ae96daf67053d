"""A task per key over ``to_thread``: the tasks have names and can be cancelled, the threads cannot."""

import asyncio


async def load(legacy, keys):
    tasks = {key: asyncio.create_task(asyncio.to_thread(legacy.read, key), name=key) for key in keys}
    await asyncio.wait(tasks.values())
    return {key: task.result() for key, task in tasks.items()}
