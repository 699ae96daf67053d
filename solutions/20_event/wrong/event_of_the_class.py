# expect: TOO_EARLY
# loses: edge_cases
import asyncio


class Latch:
    opened = asyncio.Event()

    def __init__(self, n):
        self.missing = n
        if n == 0:
            self.opened.set()

    def arrive(self):
        self.missing -= 1
        if self.missing <= 0:
            self.opened.set()

    async def wait(self):
        await self.opened.wait()
