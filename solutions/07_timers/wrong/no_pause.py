# expect: NO_WAIT
# loses: on_time
import asyncio


async def metronome(beat, interval, count):
    for number in range(count):
        beat(number)


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
