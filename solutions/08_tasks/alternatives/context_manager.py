"""A context manager owns the background task: it is cancelled when the block fails, at the price of one more idea."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def background(coroutine):
    task = asyncio.create_task(coroutine)
    try:
        yield task
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def overlap(api):
    async with background(api.fetch("photo")) as photo:
        posts = await api.fetch("posts:" + (await api.fetch("user")))
        return await photo, posts
