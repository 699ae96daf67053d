# expect: NOT_WRITTEN
# loses: remind, no_blocking_remind, hygiene_remind
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number in range(count):
        await asyncio.sleep(start + (number + 1) * interval - loop.time())
        beat(number)


async def remind(say, items):
    raise NotImplementedError
