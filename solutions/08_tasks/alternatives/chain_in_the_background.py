"""The chain is the task, the photo is awaited directly: the function itself starts the photo a turn earlier."""

import asyncio


async def chain(api):
    user = await api.fetch("user")
    return await api.fetch("posts:" + user)


async def overlap(api):
    posts = asyncio.create_task(chain(api))
    photo = await api.fetch("photo")
    return photo, await posts
