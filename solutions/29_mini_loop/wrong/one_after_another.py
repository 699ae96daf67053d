# expect: SERIAL
# loses: clock, interleaving
class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    results, clock = [], 0
    for coro in coros:
        while True:
            try:
                asked = coro.send(None)
            except StopIteration as stop:
                results.append(stop.value)
                break
            if asked is not None:
                clock += asked.seconds
    return results, clock
