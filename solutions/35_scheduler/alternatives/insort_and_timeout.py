"""A list that insort keeps in order, and asyncio.timeout_at (3.11) as the alarm clock: equals stay in order by themselves."""

import asyncio
from bisect import insort
from contextlib import suppress


class Scheduler:
    def __init__(self, work):
        self._work, self._waiting, self._changed = work, [], asyncio.Event()

    def add(self, job, delay, priority=0, every=None):
        ticket = {"job": job, "when": asyncio.get_running_loop().time() + delay, "priority": priority, "every": every}
        insort(self._waiting, ticket, key=lambda ticket: ticket["when"])
        self._changed.set()
        return ticket

    def cancel(self, ticket):
        self._waiting = [other for other in self._waiting if other is not ticket]

    async def run(self):
        while True:
            ticket = await self._next()
            self.cancel(ticket)
            if ticket["every"] is not None:
                ticket["when"] += ticket["every"]
                insort(self._waiting, ticket, key=lambda ticket: ticket["when"])
            with suppress(Exception):
                await self._work(ticket["job"])

    async def _next(self):
        loop = asyncio.get_running_loop()
        while True:
            due = [ticket for ticket in self._waiting if ticket["when"] <= loop.time()]
            if due:
                return min(due, key=lambda ticket: ticket["priority"])
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._waiting[0]["when"] if self._waiting else None):
                    await self._changed.wait()
