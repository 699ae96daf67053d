"""A TaskGroup waits for tasks that fail: a failing one would end the group, so a future stands in for it."""

import asyncio
from functools import partial


def note(book, key, over, task):
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()
    over.set_result(key)


async def watch(future):
    return await future


async def run_all(api, keys, book):
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        for key in keys:
            over = loop.create_future()
            loop.create_task(api.fetch(key)).add_done_callback(partial(note, book, key, over))
            group.create_task(watch(over))
