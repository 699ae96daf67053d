"""One timer that looks at the due time when it fires, and goes back to sleep if it is too early: few timers for many calls."""

import asyncio


class Debouncer:
    def __init__(self, delay: float, action) -> None:
        self.loop = asyncio.get_running_loop()
        self.delay, self.action = delay, action
        self.due = self.value = self.timer = None

    def call(self, x) -> None:
        self.due, self.value = self.loop.time() + self.delay, x
        if self.timer is None:
            self.timer = self.loop.call_at(self.due, self.look)

    def look(self) -> None:
        self.timer = None
        if self.due is None:
            return
        if self.loop.time() < self.due:
            self.timer = self.loop.call_at(self.due, self.look)
        else:
            self.due = None
            self.action(self.value)

    def cancel(self) -> None:
        self.due = None
