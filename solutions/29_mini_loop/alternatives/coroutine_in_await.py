"""__await__ hands on that of a coroutine, and one list is queue and calendar in one: short, but each turn looks through all that live."""

class _Tick:
    def __init__(self, s):
        self.s = s

    def __iter__(self):
        yield self.s

    __await__ = __iter__


class Sleep:
    def __init__(self, seconds):
        self.inner = _Tick(seconds)

    def __await__(self):
        async def helper():
            await self.inner
        return helper().__await__()


def run(*coros):
    state = [[0.0, k, k, c, None] for k, c in enumerate(coros)]
    ticks, now, live = len(state), 0.0, list(state)
    while live:
        entry = min(live, key=lambda e: (e[0], e[1]))
        now = entry[0]
        try:
            s = entry[3].send(None)
            entry[0] = now + (s or 0)
            entry[1] = (ticks := ticks + 1)
        except StopIteration as e:
            entry[4] = e.value
            live.remove(entry)
    return [e[4] for e in state], now
