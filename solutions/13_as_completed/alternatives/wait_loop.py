"""``wait`` in a loop: no helper coroutine, and a place between two answers to do more; the dict of tasks is ours to keep."""

import asyncio


async def stream(api, keys, show):
    key_of = {asyncio.create_task(api.fetch(key)): key for key in keys}
    pending = set(key_of)
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            show(key_of[task], task.result())
