from collections import deque
from heapq import heappop, heappush
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    results, clock = [None] * len(coros), 0
    ready, sleepers, order = deque(enumerate(coros)), [], count()
    while ready or sleepers:
        if not ready:
            clock, _, place, coro = heappop(sleepers)
            ready.append((place, coro))
        place, coro = ready.popleft()
        try:
            asked = coro.send(None)
        except StopIteration as stop:
            results[place] = stop.value
            continue
        if asked is None:
            ready.append((place, coro))
        else:
            heappush(sleepers, (clock + asked.seconds, next(order), place, coro))
    return results, clock
