# expect: LEADING
# loses: last_wins, quiet_time
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.quiet_since = -delay

    def call(self, x):
        now = asyncio.get_running_loop().time()
        if now - self.quiet_since >= self.delay:
            self.action(x)
        self.quiet_since = now

    def cancel(self):
        pass
