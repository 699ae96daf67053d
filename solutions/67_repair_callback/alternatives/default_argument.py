"""A default argument binds the key when the function is made: short, and strange to whoever has not seen it before."""

import asyncio


async def report_all(api, keys, board):
    tasks = []
    for key in keys:

        def note(done, key=key):
            board[key] = type(done.exception()).__name__ if done.exception() else done.result()

        tasks.append(asyncio.ensure_future(api.fetch(key)))
        tasks[-1].add_done_callback(note)
    await asyncio.wait(tasks)
