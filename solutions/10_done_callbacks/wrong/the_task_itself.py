# expect: RETURNS_CORO
# loses: book
import asyncio
from functools import partial


async def run_all(api, keys, book):
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(book.__setitem__, key))
        tasks.append(task)
    await asyncio.wait(tasks)
