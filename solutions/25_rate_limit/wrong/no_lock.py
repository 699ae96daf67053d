# expect: TOO_FAST
# loses: limit
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        if len(self.passes) >= self.rate:
            await asyncio.sleep(max(0, self.passes[-self.rate] + self.per - loop.time()))
        self.passes.append(loop.time())
