"""A TaskGroup fills a dict: nothing can be forgotten, and an error of one read reaches the caller."""

import asyncio


async def load(legacy, keys):
    values = {}

    async def read(key):
        values[key] = await asyncio.to_thread(legacy.read, key)

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(read(key))
    return {key: values[key] for key in keys}
