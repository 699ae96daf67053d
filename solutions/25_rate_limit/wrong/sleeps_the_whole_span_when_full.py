# expect: NEEDLESS_WAIT
# loses: sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passes) >= self.rate and loop.time() < self.passes[-self.rate] + self.per:
                await asyncio.sleep(self.per)
            self.passes.append(loop.time())
