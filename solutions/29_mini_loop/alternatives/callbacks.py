"""Callbacks instead of a list of coroutines: closer to what asyncio does, where a task is a chain of scheduled steps."""

import heapq


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield ("sleep", self.seconds)


def run(*coros):
    agenda, now, number = [], 0, 0
    results = [None for _ in coros]

    def call_at(when, function):
        nonlocal number
        number += 1
        heapq.heappush(agenda, (when, number, function))

    def step_of(place, coro):
        def step():
            try:
                wish = coro.send(None)
            except StopIteration as stop:
                results[place] = stop.value
                return
            call_at(now + (wish[1] if wish else 0), step)

        return step

    for place, coro in enumerate(coros):
        call_at(0, step_of(place, coro))
    while agenda:
        now, _, function = heapq.heappop(agenda)
        function()
    return results, now
