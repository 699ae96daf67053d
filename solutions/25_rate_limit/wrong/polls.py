# expect: NEEDLESS_WAIT
# loses: no_slower, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        while len(self.passes) >= self.rate and loop.time() < self.passes[-self.rate] + self.per:
            await asyncio.sleep(self.per * 0.3)
        self.passes.append(loop.time())
