# expect: TOO_FAST
# loses: limit
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.tokens, self.filled = rate, None
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            now = loop.time()
            if self.filled is not None:
                self.tokens = min(self.rate, self.tokens + (now - self.filled) * self.rate / self.per)
            self.filled = now
            if self.tokens < 1:
                await asyncio.sleep((1 - self.tokens) * self.per / self.rate)
                self.tokens, self.filled = 1, loop.time()
            self.tokens -= 1
