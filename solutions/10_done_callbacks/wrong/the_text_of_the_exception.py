# expect: WRONG_ENTRY
# loses: book
import asyncio
from functools import partial


def note(book, key, task):
    error = task.exception()
    book[key] = str(error) if error else task.result()


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(note, book, key))
        tasks.append(task)
    await asyncio.wait(tasks)
