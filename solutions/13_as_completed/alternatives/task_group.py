"""A TaskGroup waits by itself: nothing can be forgotten; errors come out in a group."""

import asyncio


async def stream(api, keys, show):
    async def one(key):
        value = await api.fetch(key)
        show(key, value)

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(one(key))
