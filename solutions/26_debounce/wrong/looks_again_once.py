# expect: NOT_CALLED
# loses: last_wins
"""One timer that looks again when calls came meanwhile, but only ever looks: it is not set a second time."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.timer = self.due = self.latest = None

    def call(self, x):
        loop = asyncio.get_running_loop()
        self.due, self.latest = loop.time() + self.delay, x
        if self.timer is None:
            self.timer = loop.call_at(self.due, self.look)

    def look(self):
        self.timer = None
        if self.due is not None and asyncio.get_running_loop().time() >= self.due:
            self.due = None
            self.action(self.latest)

    def cancel(self):
        self.due = None
