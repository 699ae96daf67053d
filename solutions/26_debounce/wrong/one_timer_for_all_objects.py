# expect: NOT_CALLED
# loses: last_wins
import asyncio


class Debouncer:
    handles = []

    def __init__(self, delay, action):
        self.delay, self.action = delay, action

    def call(self, x):
        self.cancel()
        self.handles.append(asyncio.get_running_loop().call_later(self.delay, self.action, x))

    def cancel(self):
        while self.handles:
            self.handles.pop().cancel()
