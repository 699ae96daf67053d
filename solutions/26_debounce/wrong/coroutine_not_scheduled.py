# expect: NEVER_AWAITED
# loses: last_wins
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action

    async def later(self, x):
        await asyncio.sleep(self.delay)
        self.action(x)

    def call(self, x):
        self.later(x)

    def cancel(self):
        pass
