# expect: DRIFT
# loses: on_time
import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    over = loop.create_future()

    def play(number):
        beat(number)
        if number + 1 == count:
            over.set_result(None)
        else:
            loop.call_later(interval, play, number + 1)

    loop.call_later(interval, play, 0)
    await over


async def remind(say, items):
    async def later(delay, text):
        await asyncio.sleep(delay)
        say(text)

    await asyncio.gather(*[later(delay, text) for delay, text in items])
