"""A semaphore whose slots come back by a timer: no times to remember; one timer for each pass."""

import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.slots = asyncio.Semaphore(rate)
        self.per = per

    async def acquire(self):
        await self.slots.acquire()
        asyncio.get_running_loop().call_later(self.per, self.slots.release)
