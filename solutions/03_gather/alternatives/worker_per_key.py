"""One worker per key takes from a shared iterator: the shape of a limited pool, here without the limit."""

import asyncio


async def fetch_all(api, keys):
    places = iter(range(len(keys)))
    values = [None] * len(keys)

    async def worker():
        for place in places:
            values[place] = await api.fetch(keys[place])

    async with asyncio.TaskGroup() as group:
        for _ in keys:
            group.create_task(worker())
    return values
