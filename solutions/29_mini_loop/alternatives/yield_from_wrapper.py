"""A generator around each coroutine turns what it asks for into pauses: the scheduler itself knows nothing but numbers."""

from heapq import heappop, heappush


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def pauses(place, coro, results):
    awaiting = coro.__await__()
    while True:
        try:
            thing = next(awaiting)
        except StopIteration as stop:
            results[place] = stop.value
            return
        yield thing.seconds if thing else 0


def run(*coros):
    results, clock = {}, 0
    heap = [(0, place, pauses(place, coro, results)) for place, coro in enumerate(coros)]
    turn = len(heap)
    while heap:
        clock, _, process = heappop(heap)
        for pause in process:
            heappush(heap, (clock + pause, turn, process))
            turn += 1
            break
    return tuple(results[place] for place in range(len(coros))), clock
