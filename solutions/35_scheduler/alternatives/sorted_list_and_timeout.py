"""A sorted list of waiting jobs and asyncio.timeout_at (3.11) as the alarm clock: sort() keeps equals in order by itself."""

import asyncio


class Scheduler:
    def __init__(self, work):
        self._work, self._waiting, self._changed = work, [], asyncio.Event()

    def add(self, job, delay, priority=0, every=None):
        ticket = [asyncio.get_running_loop().time() + delay, priority, every, job, len(self._waiting)]
        self._waiting.append(ticket)
        self._waiting.sort(key=lambda ticket: ticket[0])
        self._changed.set()
        return ticket

    def cancel(self, ticket):
        ticket[2] = None
        for place, other in enumerate(self._waiting):
            if other is ticket:
                del self._waiting[place]
                break

    async def run(self):
        while True:
            ticket = await self._next()
            when, _, every, job, _ = ticket
            self.cancel_waiting(ticket)
            if every is not None:
                ticket[0], ticket[2] = when + every, every
                self._waiting.append(ticket)
                self._waiting.sort(key=lambda ticket: ticket[0])
            try:
                await self._work(job)
            except Exception as problem:
                print("job failed:", problem)

    def cancel_waiting(self, ticket):
        self._waiting = [other for other in self._waiting if other is not ticket]

    async def _next(self):
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            due = [ticket for ticket in self._waiting if ticket[0] <= loop.time()]
            if due:
                return min(due, key=lambda ticket: ticket[1])
            try:
                async with asyncio.timeout_at(self._waiting[0][0] if self._waiting else None):
                    await self._changed.wait()
            except TimeoutError:
                pass
