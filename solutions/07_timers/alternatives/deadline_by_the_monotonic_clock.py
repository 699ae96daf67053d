"""A deadline by ``time.monotonic``: no loop object needed; it must be the clock that the loop goes by."""

import asyncio
import time


async def until(deadline):
    while (rest := deadline - time.monotonic()) > 0:
        await asyncio.sleep(rest)


async def metronome(beat, interval, count):
    start = time.monotonic()
    for number in range(count):
        await until(start + interval * (number + 1))
        beat(number)


async def remind(say, items):
    start = time.monotonic()
    for delay, text in sorted(items):
        await until(start + delay)
        say(text)
