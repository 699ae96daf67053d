# expect: NEVER_AWAITED
# loses: last_wins
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None

    async def call(self, x):
        await self.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.action, x)

    async def cancel(self):
        if self.handle is not None:
            self.handle.cancel()
