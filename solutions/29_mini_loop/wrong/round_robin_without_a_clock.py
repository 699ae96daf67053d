# expect: SERIAL
# loses: clock, interleaving
class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    results, clock = [None] * len(coros), 0
    line = list(enumerate(coros))
    while line:
        place, coro = line.pop(0)
        try:
            asked = coro.send(None)
        except StopIteration as stop:
            results[place] = stop.value
            continue
        if asked is not None:
            clock += asked.seconds
        line.append((place, coro))
    return results, clock
