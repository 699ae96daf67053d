"""Every answer brings its place along: lets you show progress, and costs a coroutine per key."""

import asyncio


async def numbered(index, coroutine):
    return index, await coroutine


async def fetch_all(api, keys):
    values = [None] * len(keys)
    waiting = [numbered(index, api.fetch(key)) for index, key in enumerate(keys)]
    for earliest in asyncio.as_completed(waiting):
        index, value = await earliest
        values[index] = value
    return values
