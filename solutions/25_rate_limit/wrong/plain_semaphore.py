# expect: TOO_FAST
# loses: limit
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.slots = asyncio.Semaphore(rate)

    async def acquire(self):
        async with self.slots:
            pass
