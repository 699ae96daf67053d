# expect: RAISED
# loses: late_comer, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            self.open.set()
            self.open.clear()

    async def wait(self):
        await self.open.wait()
