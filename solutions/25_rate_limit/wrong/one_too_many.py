# expect: TOO_FAST
# loses: limit
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passes) > self.rate:
                await asyncio.sleep(max(0, self.passes[-self.rate - 1] + self.per - loop.time()))
            self.passes.append(loop.time())
