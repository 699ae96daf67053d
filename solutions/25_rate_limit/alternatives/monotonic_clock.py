"""``time.monotonic`` and a loop that looks again: the same clock by another name; works outside asyncio too."""

import asyncio
import time
from collections import deque


class RateLimiter:
    def __init__(self, rate, per):
        self.rate = rate
        self.per = per
        self.recent = deque()
        self.turn = asyncio.Lock()

    def pause(self):
        now = time.monotonic()
        while self.recent and self.recent[0] + self.per <= now:
            self.recent.popleft()
        if len(self.recent) < self.rate:
            return 0
        return self.recent[0] + self.per - now

    async def acquire(self):
        async with self.turn:
            while (seconds := self.pause()) > 0:
                await asyncio.sleep(seconds)
            self.recent.append(time.monotonic())
