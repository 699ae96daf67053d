# expect: HEAD_OF_LINE
# loses: when
import asyncio


def note(book, key, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    for key, task in zip(keys, tasks):
        await asyncio.wait([task])
        note(book, key, task)
