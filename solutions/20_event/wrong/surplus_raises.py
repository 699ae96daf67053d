# expect: RAISED
# loses: edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self):
        if self.missing == 0:
            raise RuntimeError("all are here")
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        await self.open.wait()
