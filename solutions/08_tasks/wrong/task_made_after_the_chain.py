# expect: STARTS_LATE
# loses: overlaps, photo_first
import asyncio


async def overlap(api):
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    photo = asyncio.create_task(api.fetch("photo"))
    return await photo, posts
