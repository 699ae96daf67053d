"""A Condition over a list of news: the general tool; much machinery for a short list."""

import asyncio


class Board:
    def __init__(self, show):
        self.show = show
        self.news = []
        self.changed = asyncio.Condition()

    async def post(self, key, request):
        value = await request
        async with self.changed:
            self.news.append((key, value))
            self.changed.notify()

    async def read(self, count):
        while count:
            async with self.changed:
                await self.changed.wait_for(lambda: self.news)
                fresh, self.news = self.news, []
            for pair in fresh:
                self.show(*pair)
            count -= len(fresh)


async def stream(api, keys, show):
    board = Board(show)
    posts = [asyncio.create_task(board.post(key, api.fetch(key))) for key in keys]
    await board.read(len(keys))
    await asyncio.gather(*posts)
