"""A deque per priority, filled by timers that are cancelled for real: no comparing at all, and cancel leaves nothing behind."""

import asyncio
from collections import defaultdict, deque
from contextlib import suppress
from itertools import count


class Ticket:
    def __init__(self, job, when, priority, every, number):
        self.job, self.when, self.priority, self.every, self.number = job, when, priority, every, number


class Scheduler:
    def __init__(self, work):
        self._work = work
        self._lanes = defaultdict(deque)
        self._awake = asyncio.Semaphore(0)
        self._numbers = count()

    def add(self, job, delay, priority=0, every=None):
        ticket = Ticket(job, asyncio.get_event_loop().time() + delay, priority, every, next(self._numbers))
        self._arm(ticket)
        return ticket

    def _arm(self, ticket):
        ticket.timer = asyncio.get_event_loop().call_at(ticket.when, self._fall_due, ticket)

    def _fall_due(self, ticket):
        lane = [*self._lanes[ticket.priority], ticket]
        self._lanes[ticket.priority] = deque(sorted(lane, key=lambda ticket: (ticket.when, ticket.number)))
        self._awake.release()

    def cancel(self, ticket):
        ticket.timer.cancel()
        self._lanes[ticket.priority] = deque(other for other in self._lanes[ticket.priority] if other is not ticket)

    async def run(self):
        while True:
            await self._awake.acquire()
            for priority in sorted(self._lanes):
                if self._lanes[priority]:
                    await self._do(self._lanes[priority].popleft())
                    break

    async def _do(self, ticket):
        if ticket.every is not None:
            ticket.when += ticket.every
            self._arm(ticket)
        with suppress(Exception):
            await self._work(ticket.job)
