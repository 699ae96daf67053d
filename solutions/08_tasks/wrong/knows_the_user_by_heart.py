# expect: HARD_CODED
# loses: result
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    await api.fetch("user")
    posts = await api.fetch("posts:u7")
    return await photo, posts
