"""``gather`` of the photo and of a small coroutine for the chain: no task by hand, both sides look alike."""

import asyncio


async def overlap(api):
    async def load_posts():
        user = await api.fetch("user")
        return await api.fetch(f"posts:{user}")

    photo, posts = await asyncio.gather(api.fetch("photo"), load_posts())
    return photo, posts
