# expect: DEADLOCK
# loses: all_pass, limit, burst_at_once, no_slower, fifo, no_blocking, hygiene, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.slots = asyncio.Semaphore(rate)

    async def acquire(self):
        await self.slots.acquire()
