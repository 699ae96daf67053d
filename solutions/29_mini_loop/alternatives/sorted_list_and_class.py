"""A class with a sorted list: the state of the loop has names; sorting each time is slow for many sleepers."""


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self.seconds)


class Loop:
    def __init__(self, coros):
        self.clock = 0.0
        self.results = {}
        self.events = []
        for place, coro in enumerate(coros):
            self.later(0, place, coro)
        self.total = len(coros)

    def later(self, seconds, place, coro):
        self.events.append((self.clock + seconds, place, coro))
        self.events.sort(key=lambda event: event[0])

    def step(self):
        self.clock, place, coro = self.events.pop(0)
        try:
            self.later(coro.send(None) or 0, place, coro)
        except StopIteration as stop:
            self.results[place] = stop.value

    def run(self):
        while self.events:
            self.step()
        return [self.results[place] for place in range(self.total)], self.clock


def run(*coros):
    return Loop(coros).run()
