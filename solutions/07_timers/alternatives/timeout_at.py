"""``asyncio.timeout_at`` as an alarm clock: exact, and it reads like a riddle."""

import asyncio


async def until(moment):
    try:
        async with asyncio.timeout_at(moment):
            await asyncio.Event().wait()
    except TimeoutError:
        pass


async def metronome(beat, interval, count):
    start = asyncio.get_running_loop().time()
    for number in range(count):
        await until(start + (number + 1) * interval)
        beat(number)


async def remind(say, items):
    start = asyncio.get_running_loop().time()
    for delay, text in sorted(items, key=lambda item: item[0]):
        await until(start + delay)
        say(text)
