"""A dict from task to key: one callback looks its task up; nothing to bind, one table to keep."""

import asyncio


async def run_all(api, keys, book):
    key_of = {}
    finished = asyncio.Event()

    def note(task):
        key = key_of.pop(task)
        try:
            book.setdefault(key, task.result())
        except Exception as error:
            book.setdefault(key, error.__class__.__qualname__)
        if not key_of:
            finished.set()

    for key in keys:
        key_of[asyncio.create_task(api.fetch(key))] = key
    for task in key_of:
        task.add_done_callback(note)
    await finished.wait()
