# expect: WRONG_CALLS
# loses: beats
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for number in range(1, count + 1):
        await asyncio.sleep(start + number * interval - loop.time())
        beat(number)


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
