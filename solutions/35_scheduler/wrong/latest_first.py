# expect: NOT_FIFO
# loses: first_added
import asyncio
from contextlib import suppress
from itertools import count


class Scheduler:
    def __init__(self, work):
        self.work = work
        self.due = asyncio.PriorityQueue()
        self.numbers = count()
        self.valid = set()

    def add(self, job, delay, priority=0, every=None):
        number = next(self.numbers)
        self.valid.add(number)
        self._set_timer(asyncio.get_running_loop().time() + delay, priority, number, job, every)
        return number

    def _set_timer(self, when, priority, number, job, every):
        row = (priority, when, -number, job, every)
        asyncio.get_running_loop().call_at(when, self.due.put_nowait, row)

    def cancel(self, ticket):
        self.valid.discard(ticket)

    async def run(self):
        while True:
            priority, when, negative, job, every = await self.due.get()
            number = -negative
            if number not in self.valid:
                continue
            if every is not None:
                self._set_timer(when + every, priority, number, job, every)
            with suppress(Exception):
                await self.work(job)
