"""Arrivals are tickets in a queue that a reader counts; only then the event: heavier, and open to richer messages."""

import asyncio


class Latch:
    def __init__(self, n):
        self.tickets = []
        self.n = n
        self.waiting = {}

    @property
    def is_open(self):
        return len(self.tickets) >= self.n

    def arrive(self):
        self.tickets.append(object())
        if self.is_open:
            for queue in self.waiting.values():
                queue.put_nowait("go")
            self.waiting = {}

    async def wait(self):
        if self.is_open:
            return
        me = object()
        self.waiting[me] = asyncio.Queue()
        try:
            await self.waiting[me].get()
        finally:
            self.waiting.pop(me, None)
