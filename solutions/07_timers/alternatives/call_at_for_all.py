"""Every timer is set at the start: the loop does the counting; a long rhythm means many timers."""

import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    start, over = loop.time(), loop.create_future()
    for number in range(count):
        loop.call_at(start + (number + 1) * interval, beat, number)
    loop.call_at(start + count * interval, over.set_result, None)
    await over


async def remind(say, items):
    loop = asyncio.get_running_loop()
    start, over = loop.time(), loop.create_future()
    missing = len(items)

    def speak(text):
        nonlocal missing
        say(text)
        missing -= 1
        if not missing:
            over.set_result(None)

    for delay, text in items:
        loop.call_at(start + delay, speak, text)
    await over
