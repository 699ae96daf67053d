"""An async generator over tasks that already run: lazy for the reader, concurrent for the service."""

import asyncio


async def in_order(tasks):
    for task in tasks:
        yield await task


async def fetch_all(api, keys):
    tasks = list(map(asyncio.create_task, map(api.fetch, keys)))
    return [value async for value in in_order(tasks)]
