# expect: WRONG_CLOCK
# loses: beats, on_time, no_blocking, hygiene
import asyncio
import time


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    for number in range(count):
        loop.call_at(time.time() + (number + 1) * interval, beat, number)
    loop.call_at(time.time() + count * interval, over.set_result, None)
    await over


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
