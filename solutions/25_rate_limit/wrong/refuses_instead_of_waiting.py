# expect: RAISED
# loses: all_pass, limit, burst_at_once, no_slower, fifo, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        if len(self.passes) >= self.rate and loop.time() < self.passes[-self.rate] + self.per:
            raise RuntimeError("too fast")
        self.passes.append(loop.time())
