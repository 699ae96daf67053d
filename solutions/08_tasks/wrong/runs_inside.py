# expect: NESTED_RUN
# loses: result, overlaps, photo_first, hygiene
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = asyncio.run(api.fetch("user"))
    posts = await api.fetch("posts:" + user)
    return await photo, posts
