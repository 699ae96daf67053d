"""08 · tasks: start now, await later."""

import asyncio


async def overlap(api) -> tuple:
    """Load a photo and, at the same time, the posts of a user."""
    photo = asyncio.create_task(api.fetch("photo"))
    user = await api.fetch("user")
    posts = await api.fetch("posts:" + user)
    return await photo, posts
