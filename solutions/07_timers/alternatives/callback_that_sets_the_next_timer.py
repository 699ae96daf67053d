"""Each beat sets the timer of the next one: a single timer at a time, and the state lives in an object."""

import asyncio


class Rhythm:
    def __init__(self, beat, interval, count):
        self.loop = asyncio.get_running_loop()
        self.beat, self.interval, self.count = beat, interval, count
        self.due = self.loop.time()
        self.number = 0
        self.over = asyncio.Event()
        self.plan()

    def plan(self):
        self.due += self.interval
        self.loop.call_at(self.due, self.play)

    def play(self):
        self.beat(self.number)
        self.number += 1
        if self.number == self.count:
            self.over.set()
        else:
            self.plan()


async def metronome(beat, interval, count):
    await Rhythm(beat, interval, count).over.wait()


async def remind(say, items):
    finished = asyncio.Event()
    waiting = sorted(items)
    loop = asyncio.get_running_loop()
    start = loop.time()

    def speak():
        _, text = waiting.pop(0)
        say(text)
        if waiting:
            loop.call_at(start + waiting[0][0], speak)
        else:
            finished.set()

    loop.call_at(start + waiting[0][0], speak)
    await finished.wait()
