# expect: BLOCKING
# loses: late_comer, no_blocking, edge_cases
import asyncio
import time


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    def arrive(self):
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        time.sleep(0.1)
        await self.open.wait()
