# expect: DUPLICATE_CALLS
# loses: overlaps
import asyncio


async def overlap(api):
    async def chain():
        return await api.fetch("posts:" + await api.fetch("user"))

    photo, user, posts = await asyncio.gather(api.fetch("photo"), api.fetch("user"), chain())
    return photo, posts
