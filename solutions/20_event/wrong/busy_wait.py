# expect: BUSY_WAIT
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, edge_cases
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n

    def arrive(self):
        self.missing -= 1

    async def wait(self):
        while self.missing > 0:
            await asyncio.sleep(0)
