# expect: NEEDLESS_WAIT
# loses: burst_at_once, no_slower, sliding_window
import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.next = None
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if self.next is not None:
                await asyncio.sleep(max(0, self.next - loop.time()))
            self.next = loop.time() + self.per / self.rate
