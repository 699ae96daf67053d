"""A Condition needs its lock to notify, and ``arrive`` cannot await: a small task does it. Right, and a detour."""

import asyncio


class Latch:
    def __init__(self, n):
        self.n = n
        self.arrived = 0
        self.changed = asyncio.Condition()
        self.news = None

    def arrive(self):
        self.arrived += 1
        if self.arrived == self.n:
            self.news = asyncio.ensure_future(self._tell())

    async def _tell(self):
        async with self.changed:
            self.changed.notify_all()

    async def wait(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.arrived >= self.n)
