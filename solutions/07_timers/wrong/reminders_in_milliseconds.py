# expect: UNITS
# loses: remind
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number in range(count):
        await asyncio.sleep(start + (number + 1) * interval - loop.time())
        beat(number)


async def remind(say, items):
    loop = asyncio.get_running_loop()
    for delay, text in items:
        loop.call_later(delay * 1000, say, text)
    await asyncio.sleep(max(delay for delay, _ in items) * 1000)
