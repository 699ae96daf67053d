# expect: MINI_CLOCK
# loses: clock
from heapq import heappop, heappush
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    order, first_end = count(), None
    sleepers = [(0, next(order), place, coro) for place, coro in enumerate(coros)]
    results = [None] * len(coros)
    while sleepers:
        clock, _, place, coro = heappop(sleepers)
        try:
            asked = coro.send(None)
        except StopIteration as stop:
            results[place] = stop.value
            first_end = clock if first_end is None else first_end
            continue
        heappush(sleepers, (clock + (asked.seconds if asked else 0), next(order), place, coro))
    return results, first_end
