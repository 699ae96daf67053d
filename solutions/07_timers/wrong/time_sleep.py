# expect: BLOCKING
# loses: no_blocking
import asyncio
import time


async def metronome(beat, interval, count):
    start = time.monotonic()
    for number in range(count):
        time.sleep(start + (number + 1) * interval - time.monotonic())
        beat(number)


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
