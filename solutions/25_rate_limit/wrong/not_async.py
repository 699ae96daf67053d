# expect: NOT_ASYNC
# loses: all_pass, limit, burst_at_once, no_slower, fifo, sliding_window
class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.passes = []

    def acquire(self):
        self.passes.append(None)
