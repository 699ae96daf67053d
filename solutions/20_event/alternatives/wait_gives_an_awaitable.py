"""``wait`` is a plain method that hands out the Event's own coroutine: one layer less, and a less obvious signature."""

import asyncio


class Latch(asyncio.Event):
    def __init__(self, n):
        super().__init__()
        self.rest = max(n, 0)
        self.rest or self.set()

    def arrive(self):
        self.rest = max(self.rest - 1, 0)
        if not self.rest:
            self.set()
