# expect: SERIAL
# loses: overlaps
import asyncio


async def overlap(api):
    photo = await asyncio.create_task(api.fetch("photo"))
    user = await asyncio.create_task(api.fetch("user"))
    posts = await asyncio.create_task(api.fetch("posts:" + user))
    return photo, posts
