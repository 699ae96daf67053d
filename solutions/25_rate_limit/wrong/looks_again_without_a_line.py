# expect: OVERTAKEN
# loses: fifo
"""Everybody looks again when a place gets free, but nobody keeps a line: who wakes first passes first."""

import asyncio


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            self.passes = [at for at in self.passes if at + self.per > now]
            if len(self.passes) < self.rate:
                break
            await asyncio.sleep(self.passes[0] + self.per - now)
        self.passes.append(now)
