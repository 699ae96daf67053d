"""A task group around a clock and a worker: each does one thing, a heap lies between them; more parts, but each is plain."""

import asyncio
import heapq
from contextlib import suppress
from itertools import count


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.serial = count()
        self.live = {}
        self.upcoming = []
        self.ready = asyncio.PriorityQueue()
        self.bell = asyncio.Event()

    def add(self, job, delay, priority=0, every=None):
        key = next(self.serial)
        self.live[key] = (job, priority, every)
        self._remind(asyncio.get_running_loop().time() + delay, key)
        return key

    def _remind(self, when, key):
        heapq.heappush(self.upcoming, (when, key))
        self.bell.set()

    def cancel(self, ticket):
        self.live.pop(ticket, None)

    async def run(self):
        async with asyncio.TaskGroup() as group:
            group.create_task(self._clock())
            group.create_task(self._worker())

    async def _clock(self):
        now = asyncio.get_running_loop().time
        while True:
            self.bell.clear()
            while self.upcoming and self.upcoming[0][0] <= now():
                when, key = heapq.heappop(self.upcoming)
                if key in self.live:
                    self.ready.put_nowait((self.live[key][1], when, key))
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.bell.wait(), self.upcoming[0][0] - now() if self.upcoming else None)

    async def _worker(self):
        while True:
            _, when, key = await self.ready.get()
            if key in self.live:
                job, _, every = self.live[key]
                if every is not None:
                    self._remind(when + every, key)
                with suppress(Exception):
                    await self.work(job)
