"""Rounds: everybody who is due gets one turn, then the clock jumps if nobody is due; simple lists, each walked through again and again."""


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield self


def run(*coros):
    due = dict.fromkeys(coros, 0)
    line = list(coros)
    result = {}
    clock = 0
    while line:
        now = [coro for coro in line if due[coro] <= clock]
        if not now:
            clock = min(due[coro] for coro in line)
            continue
        for coro in now:
            line.remove(coro)
            try:
                wish = coro.send(None)
            except StopIteration as stop:
                result[coro] = stop.value
                continue
            if wish is not None:
                due[coro] = clock + wish.seconds
            line.append(coro)
    return [result[coro] for coro in coros], clock
