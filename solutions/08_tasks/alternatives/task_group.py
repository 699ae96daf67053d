"""A TaskGroup around everything: nobody can be left behind, and the result is read after the block."""

import asyncio


async def overlap(api):
    async with asyncio.TaskGroup() as group:
        photo = group.create_task(api.fetch("photo"))
        user = await api.fetch("user")
        posts = await api.fetch("posts:" + user)
    return photo.result(), posts
