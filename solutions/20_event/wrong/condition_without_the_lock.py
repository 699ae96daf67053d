# expect: DEADLOCK
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, hygiene, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.n = n
        self.c = asyncio.Condition()

    def arrive(self):
        self.n -= 1
        if self.n <= 0:
            self.c.notify_all()

    async def wait(self):
        async with self.c:
            while self.n > 0:
                await self.c.wait()
