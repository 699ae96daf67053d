# expect: RAISED
# loses: result, overlaps, photo_first
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    try:
        user = await api.fetch("user")
        posts = await api.fetch("posts:" + user)
    finally:
        photo.cancel()
    return await photo, posts
