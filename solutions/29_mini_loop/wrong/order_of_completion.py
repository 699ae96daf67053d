# expect: VALUE
# loses: results
from heapq import heappop, heappush
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    order, clock = count(), 0
    sleepers = [(0, next(order), coro) for coro in coros]
    results = []
    while sleepers:
        clock, _, coro = heappop(sleepers)
        try:
            asked = coro.send(None)
        except StopIteration as stop:
            results.append(stop.value)
            continue
        heappush(sleepers, (clock + (asked.seconds if asked else 0), next(order), coro))
    return results, clock
