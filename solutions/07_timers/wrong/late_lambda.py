# expect: LATE_BINDING
# loses: beats
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    for number in range(count):
        loop.call_later((number + 1) * interval, lambda: beat(number))
    await asyncio.sleep(count * interval)


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
