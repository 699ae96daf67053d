"""The task's name is the key: one callback for all; names are text, so this works for text alone."""

import asyncio


async def run_all(api, keys, book):
    def note(task):
        error = task.exception()
        book[task.get_name()] = type(error).__name__ if error else task.result()

    tasks = {asyncio.create_task(api.fetch(key), name=key) for key in keys}
    for task in tasks:
        task.add_done_callback(note)
    while tasks:
        _, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
