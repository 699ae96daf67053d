# expect: NEEDLESS_WAIT
# loses: burst_at_once, no_slower, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.slots = asyncio.Semaphore(rate)

    async def acquire(self):
        async with self.slots:
            await asyncio.sleep(self.per)
