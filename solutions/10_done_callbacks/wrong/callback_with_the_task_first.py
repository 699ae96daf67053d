# expect: CALLBACK_RAISED
# loses: book, when, by_callback, errors_contained, hygiene
import asyncio
from functools import partial


def cb(t, book, k):
    book[k] = type(t.exception()).__name__ if t.exception() else t.result()


async def run_all(api, keys, book):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    for k, t in zip(keys, tasks):
        t.add_done_callback(partial(cb, book, k))
    await asyncio.wait(tasks)
