"""A task that waits for the next value with a timeout: the quiet time is the timeout; a queue keeps the values."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.values = asyncio.Queue()
        self.waiter = None

    def call(self, x):
        self.values.put_nowait(x)
        if self.waiter is None or self.waiter.done():
            self.waiter = asyncio.ensure_future(self._wait())

    async def _wait(self):
        x = await self.values.get()
        while True:
            try:
                x = await asyncio.wait_for(self.values.get(), self.delay)
            except asyncio.TimeoutError:
                break
        self.action(x)

    def cancel(self):
        if self.waiter is not None:
            self.waiter.cancel()
            self.waiter = None
        self.values = asyncio.Queue()
