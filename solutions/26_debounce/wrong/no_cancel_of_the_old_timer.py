# expect: FIRST_WINS
# loses: last_wins, quiet_time
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.handle = None

    def call(self, x):
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.action, x)

    def cancel(self):
        if self.handle is not None:
            self.handle.cancel()
