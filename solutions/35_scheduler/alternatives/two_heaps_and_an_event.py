"""Two heaps, by moment and by priority, and an event that ends the sleep: no timer per job, but the sleeping is ours."""

import asyncio
import heapq
import itertools
from contextlib import suppress


class Scheduler:
    def __init__(self, work):
        self._work = work
        self._by_moment, self._by_priority = [], []
        self._order = itertools.count()
        self._dropped = set()
        self._news = asyncio.Event()

    def add(self, job, delay, priority=0, every=None):
        number = next(self._order)
        when = asyncio.get_running_loop().time() + delay
        heapq.heappush(self._by_moment, (when, number, priority, every, job))
        self._news.set()
        return number

    def cancel(self, ticket):
        self._dropped.add(ticket)

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            while self._by_moment and self._by_moment[0][0] <= loop.time():
                when, number, priority, every, job = heapq.heappop(self._by_moment)
                heapq.heappush(self._by_priority, (priority, when, number, every, job))
            if not self._by_priority:
                await self._sleep(self._by_moment[0][0] - loop.time() if self._by_moment else None)
                continue
            priority, when, number, every, job = heapq.heappop(self._by_priority)
            if number in self._dropped:
                continue
            if every is not None:
                heapq.heappush(self._by_moment, (when + every, number, priority, every, job))
            with suppress(Exception):
                await self._work(job)

    async def _sleep(self, seconds):
        self._news.clear()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
