# expect: SHARED_STATE
# loses: no_slower
import asyncio
import collections


class RateLimiter:
    passes = collections.deque()
    lock = asyncio.Lock()

    def __init__(self, rate, per):
        self.rate, self.per = rate, per

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passes) >= self.rate:
                wait = self.passes[-self.rate] + self.per - loop.time()
                if wait > 0:
                    await asyncio.sleep(wait)
            self.passes.append(loop.time())
