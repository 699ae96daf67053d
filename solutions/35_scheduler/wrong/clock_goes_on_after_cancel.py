# expect: LEAK
# loses: hygiene
import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass(order=True)
class Due:
    priority: int
    when: float
    number: int
    job: Any = field(compare=False)
    ticket: Any = field(compare=False)


class Scheduler:
    def __init__(self, work):
        self.work, self.count, self.sleepers, self.dropped = work, 0, {}, set()
        self.due = asyncio.PriorityQueue()

    def add(self, job, delay, priority=0, every=None):
        self.count += 1
        when = asyncio.get_running_loop().time() + delay
        sleeper = asyncio.create_task(self._sleeper(job, when, priority, every, self.count))
        self.sleepers[self.count] = sleeper
        return self.count

    async def _sleeper(self, job, when, priority, every, number):
        loop = asyncio.get_running_loop()
        while True:
            while loop.time() < when:
                await asyncio.sleep(when - loop.time())
            await self.due.put(Due(priority, when, number, job, number))
            if every is None:
                return
            when += every

    def cancel(self, ticket):
        self.dropped.add(ticket)
        self.sleepers[ticket].cancel()

    async def run(self):
        while True:
            due = await self.due.get()
            if due.ticket not in self.dropped:
                await asyncio.gather(self.work(due.job), return_exceptions=True)
