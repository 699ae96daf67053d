# expect: LEAK
# loses: hygiene
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    posts = await api.fetch("posts:" + await api.fetch("user"))
    asyncio.create_task(asyncio.sleep(60))  # time for a newer one
    return await photo, posts
