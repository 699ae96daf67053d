# expect: TIME
# loses: overlaps
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = await api.fetch("user")
    picture = await photo
    return picture, await api.fetch("posts:" + user)
