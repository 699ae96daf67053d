"""An async generator walks the chain and keeps the photo for last: reads like a list of steps."""

import asyncio


async def parts(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = await api.fetch("user")
    yield await api.fetch("posts:" + user)
    yield await photo


async def overlap(api):
    posts, photo = [part async for part in parts(api)]
    return photo, posts
