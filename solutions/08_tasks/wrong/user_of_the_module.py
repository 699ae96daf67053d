# expect: SHARED_STATE
# loses: result
import asyncio
user = None


async def overlap(api):
    global user
    photo = asyncio.create_task(api.fetch("photo"))
    user = user or await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return await photo, posts
