# expect: RUN_ENDED
# loses: earlier_job
import asyncio
import heapq
import itertools
import logging


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
        while self._by_moment or self._by_priority:
            while self._by_moment and self._by_moment[0][0] <= loop.time():
                when, number, priority, every, job = heapq.heappop(self._by_moment)
                heapq.heappush(self._by_priority, (priority, when, number, every, job))
            if not self._by_priority:
                await self._sleep(self._by_moment[0][0] - loop.time())
                continue
            priority, when, number, every, job = heapq.heappop(self._by_priority)
            if number in self._dropped:
                continue
            if every is not None:
                heapq.heappush(self._by_moment, (when + every, number, priority, every, job))
            try:
                await self._work(job)
            except Exception:
                logging.getLogger(__name__).debug("a job failed", exc_info=True)

    async def _sleep(self, seconds):
        self._news.clear()
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except asyncio.TimeoutError:
            pass
