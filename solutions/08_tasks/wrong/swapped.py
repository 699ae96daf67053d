# expect: VALUE
# loses: result
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    posts = await api.fetch("posts:" + await api.fetch("user"))
    return posts, await photo
