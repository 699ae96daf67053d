# expect: MISSED
# loses: earlier_job
import asyncio
import heapq
from itertools import count


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.waiting = []
        self.numbers = count()
        self.news = asyncio.Event()
        self.dropped = set()

    def add(self, job, delay, priority=0, every=None):
        number = next(self.numbers)
        when = asyncio.get_running_loop().time() + delay
        heapq.heappush(self.waiting, (when, priority, number, job, every))
        self.news.set()
        return number

    def cancel(self, ticket):
        self.dropped.add(ticket)

    async def run(self):
        loop = asyncio.get_running_loop()
        while True:
            if not self.waiting or self.waiting[0][0] > loop.time():
                await self.sleep(self.waiting[0][0] - loop.time() if self.waiting else None)
                continue
            due = [row for row in self.waiting if row[0] <= loop.time()]
            row = min(due, key=lambda row: (row[1], row[0], row[2]))
            self.waiting.remove(row)
            heapq.heapify(self.waiting)
            when, priority, number, job, every = row
            if number in self.dropped:
                continue
            if every is not None:
                heapq.heappush(self.waiting, (when + every, priority, number, job, every))
            try:
                await self.work(job)
            except Exception:
                pass

    async def sleep(self, seconds):
        if seconds is None:
            self.news.clear()
            await self.news.wait()
        else:
            await asyncio.sleep(seconds)
