# expect: TOO_EARLY
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
        loop.call_later(delay, say, text)
    await asyncio.sleep(items[-1][0])
