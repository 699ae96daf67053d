# expect: SHARED_STATE
# loses: edge_cases
import asyncio


class Latch:
    opened = asyncio.Event()

    def __init__(self, n):
        self.n = n
        if n <= 0:
            self.opened.set()

    def arrive(self):
        self.n -= 1
        if self.n <= 0:
            self.opened.set()

    async def wait(self):
        await self.opened.wait()
