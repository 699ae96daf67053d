# expect: WRONG_CALLS
# loses: idle
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None
        self.call(None)

    def call(self, x):
        self.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.action, x)

    def cancel(self):
        if self.handle is not None:
            self.handle.cancel()
