# expect: BUSY_WAIT
# loses: no_blocking
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    posts = await api.fetch("posts:" + await api.fetch("user"))
    while not photo.done():
        await asyncio.sleep(0)
    return photo.result(), posts
