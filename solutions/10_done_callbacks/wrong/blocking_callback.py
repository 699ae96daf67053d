# expect: BLOCKING
# loses: when, no_blocking
import asyncio
import time
from functools import partial


def note(book, key, task):
    time.sleep(0.1)  # let the others catch up
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(note, book, key))
        tasks.append(task)
    await asyncio.wait(tasks)
