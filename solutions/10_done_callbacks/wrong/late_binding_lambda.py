# expect: LATE_BINDING
# loses: book, when
import asyncio


def note(book, key, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(lambda task: note(book, key, task))
        tasks.append(task)
    await asyncio.wait(tasks)
