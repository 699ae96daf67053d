"""A default argument binds the key when the function is made: short; a reader has to know the trick."""

import asyncio


async def run_all(api, keys, book):
    tasks = []
    for key in keys:

        def note(task, key=key):
            if task.exception() is None:
                book[key] = task.result()
            else:
                book[key] = task.exception().__class__.__name__

        tasks.append(asyncio.create_task(api.fetch(key)))
        tasks[-1].add_done_callback(note)
    await asyncio.gather(*tasks, return_exceptions=True)
