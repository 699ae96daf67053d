"""A class as async context manager: the cleaning up cannot be forgotten, and takes a page."""

import asyncio


class Race:
    def __init__(self, coroutines):
        self.coroutines = list(coroutines)
        self.tasks = []

    async def __aenter__(self):
        self.tasks = [asyncio.create_task(coroutine) for coroutine in self.coroutines]
        return self

    async def __aexit__(self, *_error):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def winner(self):
        done, _ = await asyncio.wait(self.tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(iter(done)).result()


async def fastest(api, mirrors):
    async with Race(api.fetch(mirror) for mirror in mirrors) as race:
        return await race.winner()
