"""A done callback shows: no loop at all; what a callback raises reaches nobody, and the end has to be awaited apart."""

import asyncio
from functools import partial


async def stream(api, keys, show):
    def report(key, task):
        show(key, task.result())

    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(report, key))
        tasks.append(task)
    await asyncio.wait(tasks)
