"""A worker waits for the user's name in a queue: the shape of a pipeline, for a single parcel."""

import asyncio


async def overlap(api):
    names = asyncio.Queue(maxsize=1)

    async def load_user():
        await names.put(await api.fetch("user"))

    async def load_posts():
        return await api.fetch("posts:" + await names.get())

    photo, _, posts = await asyncio.gather(api.fetch("photo"), load_user(), load_posts())
    return photo, posts
