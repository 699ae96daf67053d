"""The next sleep begins while the beat is only scheduled: no drift, though it takes a second look to see why."""

import asyncio


async def metronome(beat, interval, count):
    loop = asyncio.get_running_loop()
    for number in range(count):
        await asyncio.sleep(interval)
        loop.call_soon(beat, number)
    await asyncio.sleep(0)


async def remind(say, items):
    tasks = {asyncio.create_task(asyncio.sleep(delay, text)) for delay, text in items}
    while tasks:
        done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            say(task.result())
