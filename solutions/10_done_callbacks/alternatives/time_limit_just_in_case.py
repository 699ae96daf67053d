"""``wait`` with a generous limit: what production code adds; here nothing takes that long."""

import asyncio
import functools


def enter(task, *, book, key):
    failure = task.exception()
    book[key] = type(failure).__name__ if failure else task.result()


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        tasks.append(task := asyncio.create_task(api.fetch(key)))
        task.add_done_callback(functools.partial(enter, book=book, key=key))
    async with asyncio.timeout(600):
        await asyncio.wait(tasks, timeout=300)
