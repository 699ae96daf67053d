"""A deque per priority, filled by timers that are cancelled for real: no comparing at all, and cancel leaves nothing behind."""

import asyncio
from collections import defaultdict, deque


class Ticket:
    def __init__(self, job, when, priority, every):
        self.job, self.when, self.priority, self.every = job, when, priority, every
        self.timer = None


class Scheduler:
    def __init__(self, work):
        self._work = work
        self._lanes = defaultdict(deque)
        self._awake = asyncio.Semaphore(0)
        self._number = 0

    def add(self, job, delay, priority=0, every=None):
        self._number += 1
        ticket = Ticket(job, asyncio.get_event_loop().time() + delay, priority, every)
        ticket.number = self._number
        self._arm(ticket)
        return ticket

    def _arm(self, ticket):
        ticket.timer = asyncio.get_event_loop().call_at(ticket.when, self._fall_due, ticket)

    def _fall_due(self, ticket):
        lane = self._lanes[ticket.priority]
        lane.append((ticket.when, ticket.number, ticket))
        self._lanes[ticket.priority] = deque(sorted(lane, key=lambda row: row[:2]))
        self._awake.release()

    def cancel(self, ticket):
        ticket.every = None
        ticket.timer.cancel()
        lane = self._lanes[ticket.priority]
        self._lanes[ticket.priority] = deque(row for row in lane if row[2] is not ticket)

    async def run(self):
        while True:
            await self._awake.acquire()
            for priority in sorted(self._lanes):
                if self._lanes[priority]:
                    ticket = self._lanes[priority].popleft()[2]
                    break
            else:
                continue
            if ticket.every is not None:
                ticket.when += ticket.every
                self._arm(ticket)
            try:
                await self._work(ticket.job)
            except Exception:
                pass
