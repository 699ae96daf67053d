"""A timeout that is rescheduled at each call (3.11): one task per burst; what looks like an error is the normal end."""

import asyncio
import contextlib


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.task = self.quiet = self.x = None

    def _moment(self):
        return asyncio.get_running_loop().time() + self.delay

    def call(self, x):
        self.x = x
        if self.task is None:
            self.quiet = asyncio.timeout_at(self._moment())
            self.task = asyncio.create_task(self._watch(self.quiet))
        else:
            self.quiet.reschedule(self._moment())

    async def _watch(self, quiet):
        with contextlib.suppress(TimeoutError):
            async with quiet:
                await asyncio.get_running_loop().create_future()
        self.task = None
        self.action(self.x)

    def cancel(self):
        if self.task is not None:
            self.task.cancel()
            self.task = None
