# expect: TIME
# loses: when
import asyncio
from functools import partial


def note(book, key, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        tasks.append(asyncio.create_task(api.fetch(key)))
        tasks[-1].add_done_callback(partial(note, book, key))
    while len(book) < len(keys):
        await asyncio.sleep(0.1)
