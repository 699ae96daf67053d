"""A task per job that sleeps until its moments: reads well, but run has to clean up after all of them."""

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import Any


@dataclass(order=True)
class Due:
    priority: int
    when: float
    number: int
    job: Any


class Scheduler:
    def __init__(self, work):
        self.work, self.numbers, self.sleepers, self.dropped = work, count(), [], set()
        self.due = asyncio.PriorityQueue()

    def add(self, job, delay, priority=0, every=None):
        number = next(self.numbers)
        when = asyncio.get_running_loop().time() + delay
        self.sleepers.append(asyncio.create_task(self._sleeper(job, when, priority, every, number)))
        return number

    async def _sleeper(self, job, when, priority, every, number):
        while when is not None:
            await asyncio.sleep(when - asyncio.get_running_loop().time())
            await self.due.put(Due(priority, when, number, job))
            when = None if every is None else when + every

    def cancel(self, ticket):
        self.dropped.add(ticket)

    async def run(self):
        try:
            while True:
                due = await self.due.get()
                if due.number not in self.dropped:
                    await asyncio.gather(self.work(due.job), return_exceptions=True)
        finally:
            for sleeper in self.sleepers:
                sleeper.cancel()
            if self.sleepers:
                await asyncio.wait(self.sleepers)
