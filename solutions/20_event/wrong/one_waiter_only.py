# expect: DEADLOCK
# loses: released_together, sleeps_while_waiting, late_comer, no_blocking, hygiene
import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.waiter = None

    def arrive(self):
        self.missing -= 1
        if self.missing == 0 and self.waiter is not None:
            self.waiter.set_result(None)

    async def wait(self):
        if self.missing > 0:
            self.waiter = asyncio.get_running_loop().create_future()
            await self.waiter
