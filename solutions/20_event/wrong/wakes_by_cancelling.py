# expect: RAISED
# loses: released_together
import asyncio


class Latch:
    def __init__(self, n):
        self.n, self.waiters = n, []

    def arrive(self):
        self.n -= 1
        if self.n == 0:
            for waiter in self.waiters:
                waiter.cancel()

    async def wait(self):
        if self.n > 0:
            waiter = asyncio.get_running_loop().create_future()
            self.waiters.append(waiter)
            await waiter
