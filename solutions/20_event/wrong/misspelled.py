# expect: MISSING_NAME
# loses: edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrived(self):
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        await self.open.wait()
