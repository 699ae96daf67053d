# expect: ALL_AT_END
# loses: when
import asyncio
from functools import partial


def note(book, key, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    await asyncio.wait(tasks)
    for key, task in zip(keys, tasks):
        task.add_done_callback(partial(note, book, key))
    await asyncio.sleep(0)
