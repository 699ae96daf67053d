"""A task per beat and per reminder: plain to read; for a thousand beats it is a thousand tasks."""

import asyncio


async def call_after(delay, function, argument):
    await asyncio.sleep(delay)
    function(argument)


async def metronome(beat, interval, count):
    tasks = [asyncio.create_task(call_after((n + 1) * interval, beat, n)) for n in range(count)]
    for task in tasks:
        await task


async def remind(say, items):
    async with asyncio.TaskGroup() as group:
        for delay, text in items:
            group.create_task(call_after(delay, say, text))
