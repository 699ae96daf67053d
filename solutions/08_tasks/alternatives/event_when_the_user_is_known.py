"""Three tasks and an Event: each step is a task of its own, tied together by hand."""

import asyncio


class Page:
    def __init__(self, api):
        self.api = api
        self.known = asyncio.Event()
        self.user = ""

    async def load_user(self):
        self.user = await self.api.fetch("user")
        self.known.set()

    async def load_posts(self):
        await self.known.wait()
        return await self.api.fetch("posts:" + self.user)


async def overlap(api):
    page = Page(api)
    photo = asyncio.create_task(api.fetch("photo"), name="photo")
    asking = asyncio.create_task(page.load_user(), name="user")
    posts = await page.load_posts()
    await asking
    return await photo, posts
