"""Everybody's next moment in one dict, and always the smallest one: no queue at all; a counter keeps the turns in order."""


class Sleep:
    def __init__(self, seconds: float):
        self.how_long = seconds

    def __await__(self):
        yield self


def run(*coros):
    when = {coro: (0, turn) for turn, coro in enumerate(coros)}
    values, clock, turns = {}, 0, len(coros)
    while when:
        coro = min(when, key=when.get)
        clock, _ = when.pop(coro)
        turns += 1
        try:
            thing = coro.send(None)
        except StopIteration as end:
            values[coro] = end.value
        else:
            pause = thing.how_long if isinstance(thing, Sleep) else 0
            when[coro] = (clock + pause, turns)
    return [values[coro] for coro in coros], clock
