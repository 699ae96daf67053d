# expect: TOO_EARLY
# loses: released_together
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self):
        self.open.set()

    async def wait(self):
        await self.open.wait()
