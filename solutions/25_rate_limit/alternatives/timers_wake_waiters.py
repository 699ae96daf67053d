"""Futures in a line, woken by timers: the callers never compute a time themselves; the most code of all."""

import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, rate, per):
        self.free = rate
        self.per = per
        self.line = deque()

    def _back(self):
        self.free += 1
        while self.line and self.free:
            waiter = self.line.popleft()
            if not waiter.done():
                self._take()
                waiter.set_result(None)

    def _take(self):
        self.free -= 1
        asyncio.get_running_loop().call_later(self.per, self._back)

    async def acquire(self):
        if self.free:
            self._take()
            return
        waiter = asyncio.get_running_loop().create_future()
        self.line.append(waiter)
        await waiter
