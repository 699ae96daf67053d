# expect: TIME
# loses: overlaps
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    while not photo.done():
        await asyncio.sleep(0.1)
    return photo.result(), posts
