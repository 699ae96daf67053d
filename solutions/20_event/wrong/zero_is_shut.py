# expect: RAISED
# loses: edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()

    def arrive(self):
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        await self.open.wait()
