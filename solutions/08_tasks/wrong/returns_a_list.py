# expect: VALUE
# loses: result
import asyncio


async def overlap(api):
    async def chain():
        return await api.fetch("posts:" + await api.fetch("user"))

    return await asyncio.gather(api.fetch("photo"), chain())
