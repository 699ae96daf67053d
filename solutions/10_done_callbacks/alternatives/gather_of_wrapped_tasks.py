"""A helper that makes a task with its callback, and ``gather`` over the result: reads like plain gather."""

import asyncio


def observed(coroutine, callback):
    task = asyncio.create_task(coroutine)
    task.add_done_callback(callback)
    return task


async def run_all(api, keys, book):
    def note(key):
        return lambda task: book.__setitem__(key, outcome(task))

    await asyncio.gather(*[observed(api.fetch(key), note(key)) for key in keys], return_exceptions=True)


def outcome(task):
    match task.exception():
        case None:
            return task.result()
        case error:
            return type(error).__name__
