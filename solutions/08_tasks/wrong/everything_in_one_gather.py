# expect: RAISED
# loses: result, overlaps, photo_first, hygiene
import asyncio


async def overlap(api):
    photo, user, posts = await asyncio.gather(
        api.fetch("photo"), api.fetch("user"), api.fetch("posts:u7")
    )
    return photo, posts
