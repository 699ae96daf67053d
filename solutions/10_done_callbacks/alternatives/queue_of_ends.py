"""The callback writes and reports into a queue: for a caller that wants to do something after each end."""

import asyncio
from functools import partial


async def run_all(api, keys, book):
    ended = asyncio.Queue()

    def note(key, task):
        error = task.exception()
        book[key] = task.result() if error is None else type(error).__name__
        ended.put_nowait(key)

    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(note, key))
    for _ in keys:
        await ended.get()
