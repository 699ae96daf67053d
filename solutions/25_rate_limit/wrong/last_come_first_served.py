# expect: OVERTAKEN
# loses: fifo
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.free = rate
        self.line = []

    async def acquire(self):
        if not self.free:
            waiter = asyncio.get_running_loop().create_future()
            self.line.append(waiter)
            await waiter
        self.free -= 1
        asyncio.get_running_loop().call_later(self.per, self._back)

    def _back(self):
        self.free += 1
        if self.line:
            self.line.pop().set_result(None)
