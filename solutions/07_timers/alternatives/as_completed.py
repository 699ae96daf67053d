"""Sleeps that carry their text, taken as they end: neat for reminders, roundabout for a rhythm."""

import asyncio


async def metronome(beat, interval, count):
    for ready in asyncio.as_completed([asyncio.sleep(n * interval, n - 1) for n in range(1, count + 1)]):
        beat(await ready)


async def remind(say, items):
    for ready in asyncio.as_completed([asyncio.sleep(*item) for item in items]):
        say(await ready)
