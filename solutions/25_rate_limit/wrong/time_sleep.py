# expect: BLOCKING
# loses: no_blocking
import time


class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    async def acquire(self):
        if len(self.passes) >= self.rate:
            time.sleep(max(0, self.passes[-self.rate] + self.per - time.monotonic()))
        self.passes.append(time.monotonic())
