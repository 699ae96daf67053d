"""``as_completed`` with a name on each result: would let the page show whatever is there first."""

import asyncio


async def named(name, coroutine):
    return name, await coroutine


async def overlap(api):
    async def chain():
        return await api.fetch("posts:" + await api.fetch("user"))

    parts = {}
    for earliest in asyncio.as_completed([named("photo", api.fetch("photo")), named("posts", chain())]):
        name, value = await earliest
        parts[name] = value
    return parts["photo"], parts["posts"]
