"""An async generator gives the ticks: the rhythm can be used again in any ``async for``."""

import asyncio


async def ticks(moments):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for moment, thing in moments:
        await asyncio.sleep(max(0, start + moment - loop.time()))
        yield thing


async def metronome(beat, interval, count):
    async for number in ticks(((n + 1) * interval, n) for n in range(count)):
        beat(number)


async def remind(say, items):
    async for text in ticks(sorted(items)):
        say(text)
