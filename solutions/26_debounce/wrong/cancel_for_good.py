# expect: NOT_CALLED
# loses: cancel
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None
        self.closed = False

    def call(self, x):
        if self.handle is not None:
            self.handle.cancel()
        if not self.closed:
            self.handle = asyncio.get_running_loop().call_later(self.delay, self.action, x)

    def cancel(self):
        if self.handle is not None:
            self.handle.cancel()
            self.closed = True
