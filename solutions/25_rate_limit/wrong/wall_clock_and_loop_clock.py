# expect: RAISED
# loses: all_pass, limit, burst_at_once, no_slower, fifo, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passes) >= self.rate:
                await asyncio.sleep(self.passes[0] + self.per - loop.time())
            self.passes.append(loop.now())
