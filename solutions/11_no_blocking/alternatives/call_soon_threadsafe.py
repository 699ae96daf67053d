"""Threads report through ``call_soon_threadsafe``: what run_in_executor does inside, for those who want to see it."""

import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    values, complete = {}, asyncio.Event()

    def note(key, value):
        values[key] = value
        if len(values) == len(keys):
            complete.set()

    def work(key):
        value = legacy.read(key)
        loop.call_soon_threadsafe(note, key, value)

    jobs = [loop.run_in_executor(None, work, key) for key in keys]
    await complete.wait()
    await asyncio.gather(*jobs)
    return values
