"""Places lie in a queue with the moment from which they may be used: whoever takes one waits for its moment."""

import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.per = per
        self.places = asyncio.Queue()
        for _ in range(rate):
            self.places.put_nowait(float("-inf"))

    async def acquire(self):
        loop = asyncio.get_running_loop()
        free_at = await self.places.get()
        pass_at = max(loop.time(), free_at)
        self.places.put_nowait(pass_at + self.per)
        if pass_at > loop.time():
            await asyncio.sleep(pass_at - loop.time())
