# expect: BLOCKING
# loses: quiet_time
import time


class Debouncer:
    def __init__(self, delay, action):
        self.delay, self.action = delay, action

    def call(self, x):
        time.sleep(self.delay)
        self.action(x)

    def cancel(self):
        pass
