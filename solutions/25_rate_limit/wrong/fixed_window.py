# expect: FIXED_WINDOW
# loses: sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.start, self.count = None, 0
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if self.start is None or loop.time() >= self.start + self.per:
                self.start, self.count = loop.time(), 0
            if self.count == self.rate:
                await asyncio.sleep(self.start + self.per - loop.time())
                self.start, self.count = loop.time(), 0
            self.count += 1
