# expect: NEVER_AWAITED
# loses: book, when, by_callback, errors_contained, hygiene
import asyncio
from functools import partial


def note(book, key, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    for key in keys:
        request = api.fetch(key)
        request.add_done_callback(partial(note, book, key))
        await request
