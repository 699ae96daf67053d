"""A function that makes the callback: every call has its own ``key``; two levels of functions to read."""

import asyncio


def writer(book, key):
    def write(task):
        try:
            book[key] = task.result()
        except Exception as error:
            book[key] = type(error).__name__

    return write


async def run_all(api, keys, book):
    tasks = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    for key, task in zip(keys, tasks):
        task.add_done_callback(writer(book, key))
    for task in tasks:
        try:
            await task
        except Exception:
            pass
