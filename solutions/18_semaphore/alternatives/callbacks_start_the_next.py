"""A done callback starts the next request: no coroutine of our own at all; harder to follow than a semaphore."""

import asyncio


async def fetch_limited(api, keys, limit):
    tasks = []
    rest = list(keys)
    finished = asyncio.Event()

    def begin(_=None):
        if rest:
            task = asyncio.ensure_future(api.fetch(rest.pop(0)))
            tasks.append(task)
            task.add_done_callback(begin)
        elif all(task.done() for task in tasks):
            finished.set()

    for _ in range(limit):
        begin()
    if tasks:
        await finished.wait()
    return [task.result() for task in tasks]
