# expect: RAISED
# loses: result, overlaps, photo_first, hygiene
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return photo.result(), posts
