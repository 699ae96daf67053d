# expect: NOT_CALLED
# loses: last_wins
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.task = None
        self.fired = False

    async def later(self, x):
        await asyncio.sleep(self.delay)
        self.fired = True
        self.action(x)

    def call(self, x):
        self.cancel()
        if not self.fired:
            self.task = asyncio.create_task(self.later(x))

    def cancel(self):
        if self.task is not None:
            self.task.cancel()
