# expect: SHARED_STATE
# loses: clock
import heapq

HEAP = []
NOW = 0.0


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self.seconds


def run(*coros):
    global NOW
    results = [None] * len(coros)
    from collections import deque
    ready = deque(enumerate(coros))
    while ready or HEAP:
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
                heapq.heappush(HEAP, (NOW + s, i, c))
        if HEAP:
            NOW, i, c = heapq.heappop(HEAP)
            ready.append((i, c))
    clock, NOW = NOW, 0.0
    return results, clock
