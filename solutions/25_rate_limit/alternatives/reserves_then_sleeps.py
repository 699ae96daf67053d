"""Each caller reserves its moment without any await, then sleeps: no lock at all; a cancelled caller's slot is lost."""

import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.slots = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        now = loop.time()
        when = now
        if len(self.slots) >= self.rate:
            when = max(now, self.slots[-self.rate] + self.per)
        self.slots.append(when)
        while loop.time() < when:
            await asyncio.sleep(when - loop.time())
