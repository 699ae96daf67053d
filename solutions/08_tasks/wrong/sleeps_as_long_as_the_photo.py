# expect: TIME
# loses: overlaps
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    posts = await api.fetch("posts:" + await api.fetch("user"))
    await asyncio.sleep(1)
    return await photo, posts
