# expect: STARTS_LATE
import asyncio


async def overlap(api):
    user = await api.fetch("user")
    photo, posts = await asyncio.gather(api.fetch("photo"), api.fetch("posts:" + user))
    return photo, posts
