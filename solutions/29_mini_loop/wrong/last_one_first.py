# expect: TURNS
# loses: interleaving
class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    clock, results = 0, [None] * len(coros)
    waiting = [(0, place, coro) for place, coro in enumerate(coros)]
    while waiting:
        clock = min(when for when, _, _ in waiting)
        at = max(number for number, item in enumerate(waiting) if item[0] == clock)
        _, place, coro = waiting.pop(at)
        try:
            asked = coro.send(None)
        except StopIteration as stop:
            results[place] = stop.value
            continue
        waiting.append((clock + (asked.seconds if asked else 0), place, coro))
    return results, clock
