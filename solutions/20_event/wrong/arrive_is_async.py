# expect: NEVER_AWAITED
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, hygiene, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = asyncio.Event()
        if n <= 0:
            self.open.set()

    async def arrive(self):
        self.missing -= 1
        if self.missing <= 0:
            self.open.set()

    async def wait(self):
        await self.open.wait()
