"""One future per waiter: what an Event does inside; a cancelled future must be passed over."""

import asyncio


class Latch:
    def __init__(self, n):
        self.missing = n
        self.waiters = []

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            for waiter in self.waiters:
                if not waiter.done():
                    waiter.set_result(None)

    async def wait(self):
        if self.missing > 0:
            waiter = asyncio.get_running_loop().create_future()
            self.waiters.append(waiter)
            await waiter
