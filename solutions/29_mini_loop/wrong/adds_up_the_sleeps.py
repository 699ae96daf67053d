# expect: SERIAL
# loses: clock, interleaving
from collections import deque


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self.seconds


def run(*coros):
    results = [None] * len(coros)
    ready = deque(enumerate(coros))
    sleeping = []
    clock = 0
    while ready or sleeping:
        while ready:
            i, c = ready.popleft()
            try:
                s = c.send(None)
            except StopIteration as e:
                results[i] = e.value
                continue
            if s is None:
                ready.append((i, c))
            else:
                sleeping.append((s, i, c))
        if sleeping:
            sleeping.sort(key=lambda t: t[0])
            s, i, c = sleeping.pop(0)
            clock += s
            ready.append((i, c))
    return results, clock
