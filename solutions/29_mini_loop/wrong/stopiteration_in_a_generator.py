# expect: STOPITERATION
# loses: results
class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def steps(coros):
    clock = 0
    for coro in coros:
        while True:
            asked = coro.send(None)
            clock += asked.seconds if asked else 0
            yield clock


def run(*coros):
    clock = 0
    for clock in steps(coros):
        pass
    return [None] * len(coros), clock
