"""Both sides are tasks: symmetrical, though one of them could as well run in the function itself."""

import asyncio


async def posts_of_the_user(api):
    return await api.fetch("posts:" + await api.fetch("user"))


async def overlap(api):
    photo = asyncio.ensure_future(api.fetch("photo"))
    posts = asyncio.ensure_future(posts_of_the_user(api))
    return (await photo, await posts)
