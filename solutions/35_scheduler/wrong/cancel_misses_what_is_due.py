# expect: STILL_STARTED
# loses: cancel
import asyncio
from contextlib import suppress
from itertools import count


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.due = asyncio.PriorityQueue()
        self.numbers = count()
        self.timers = {}

    def add(self, job, delay, priority=0, every=None):
        number = next(self.numbers)
        self._set_timer(asyncio.get_running_loop().time() + delay, priority, number, job, every)
        return number

    def _set_timer(self, when, priority, number, job, every):
        row = (priority, when, number, job, every)
        timer = asyncio.get_running_loop().call_at(when, self.due.put_nowait, row)
        self.timers[number] = timer

    def cancel(self, ticket):
        self.timers[ticket].cancel()

    async def run(self):
        while True:
            priority, when, number, job, every = await self.due.get()
            if every is not None:
                self._set_timer(when + every, priority, number, job, every)
            with suppress(Exception):
                await self.work(job)
