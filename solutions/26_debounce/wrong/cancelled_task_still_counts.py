# expect: NOT_CALLED
# loses: cancel
"""Leaves a call to the task that is there, also when that task has been cancelled a moment ago."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.task = None
        self.called = asyncio.Event()

    def call(self, x):
        self.x = x
        self.called.set()
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.wait())

    async def wait(self):
        while self.called.is_set():
            self.called.clear()
            try:
                await asyncio.wait_for(self.called.wait(), self.delay)
            except TimeoutError:
                self.action(self.x)

    def cancel(self):
        if self.task is not None:
            self.task.cancel()
