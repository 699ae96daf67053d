# expect: STARTS_LATE
# loses: overlaps, photo_first
import asyncio


async def overlap(api):
    user = await api.fetch("user")
    photo, posts = await asyncio.gather(api.fetch("photo"), api.fetch("posts:" + user))
    return photo, posts
