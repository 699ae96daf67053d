# expect: DEADLOCK
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, hygiene
import asyncio


class Latch:
    def __init__(self, n):
        self.arrived = 0
        self.n = n
        self.open = asyncio.Event()
        if n == 0:
            self.open.set()

    def arrive(self):
        self.arrived += 1
        if self.arrived > self.n:
            self.open.set()

    async def wait(self):
        await self.open.wait()
