# expect: CANCEL
# loses: cancel
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None

    def call(self, x):
        if self.handle is not None:
            self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.action, x)

    def cancel(self):
        self.handle = None
