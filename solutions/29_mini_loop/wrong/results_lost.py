# expect: YIELD
# loses: results, plain_yield
from heapq import heappop, heappush
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    order, clock = count(), 0
    sleepers = [(0, next(order), place, coro) for place, coro in enumerate(coros)]
    results = [None] * len(coros)
    while sleepers:
        clock, _, place, coro = heappop(sleepers)
        try:
            asked = coro.send(None)
        except StopIteration:
            continue
        heappush(sleepers, (clock + (asked.seconds if asked else 0), next(order), place, coro))
    return results, clock
