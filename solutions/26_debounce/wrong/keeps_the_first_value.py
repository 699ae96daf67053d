# expect: FIRST_WINS
# loses: last_wins
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None
        self.pending = []

    def call(self, x):
        self.pending.append(x)
        if self.handle is not None:
            self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.fire)

    def fire(self):
        self.action(self.pending[0])
        self.pending.clear()

    def cancel(self):
        self.pending.clear()
        if self.handle is not None:
            self.handle.cancel()
