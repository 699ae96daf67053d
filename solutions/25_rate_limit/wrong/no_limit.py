# expect: TOO_FAST
# loses: limit
class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = rate, per
        self.count = 0

    async def acquire(self):
        self.count += 1
