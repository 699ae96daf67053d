"""A generous limit around everything: what production code adds; the limit itself has to be chosen."""

import asyncio


async def overlap(api):
    async with asyncio.timeout(3600):
        photo = asyncio.create_task(api.fetch("photo"))
        user = await asyncio.wait_for(api.fetch("user"), 600)
        posts = await asyncio.shield(api.fetch("posts:" + user))
        return await asyncio.wait_for(photo, 600), posts
