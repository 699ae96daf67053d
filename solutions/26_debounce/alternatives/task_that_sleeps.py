"""A task that sleeps and then acts: reads like a story, and can await an asynchronous action one day."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay = delay
        self.action = action
        self.task = None

    def call(self, x):
        self.cancel()
        self.task = asyncio.create_task(self._later(x))

    def cancel(self):
        if self.task:
            self.task.cancel()
            self.task = None

    async def _later(self, x):
        await asyncio.sleep(self.delay)
        self.action(x)
