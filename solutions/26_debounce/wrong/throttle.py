# expect: LEADING
# loses: last_wins, quiet_time
import asyncio


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action
        self.open_again = 0

    def call(self, x):
        now = asyncio.get_running_loop().time()
        if now >= self.open_again:
            self.open_again = now + self.delay
            self.action(x)

    def cancel(self):
        self.open_again = 0
