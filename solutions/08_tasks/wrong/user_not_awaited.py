# expect: NEVER_AWAITED
# loses: result, overlaps, photo_first, hygiene
import asyncio


async def overlap(api):
    photo = asyncio.create_task(api.fetch("photo"))
    user = api.fetch("user")
    posts = await api.fetch("posts:" + str(user))
    return await photo, posts
