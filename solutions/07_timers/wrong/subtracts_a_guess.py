# expect: DRIFT
# loses: on_time
import asyncio

COST = 0.03


async def metronome(beat, interval, count):
    await asyncio.sleep(interval)
    beat(0)
    for number in range(1, count):
        await asyncio.sleep(interval - COST)
        beat(number)


async def remind(say, items):
    async with asyncio.TaskGroup() as group:
        for delay, text in items:
            group.create_task(remind_once(say, delay, text))


async def remind_once(say, delay, text):
    await asyncio.sleep(delay)
    say(text)
