# expect: STOPITERATION
# loses: results, clock
from heapq import heappop, heappush


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    sleepers = [(0, place, coro) for place, coro in enumerate(coros)]
    results, clock = [None] * len(coros), 0
    while sleepers:
        clock, place, coro = heappop(sleepers)
        asked = coro.send(None)
        heappush(sleepers, (clock + (asked.seconds if asked else 0), place, coro))
    return results, clock
