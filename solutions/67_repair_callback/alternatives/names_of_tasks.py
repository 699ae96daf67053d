"""The task carries its key as a name: one callback for all, and names must be texts."""

import asyncio


async def report_all(api, keys, board):
    def note(task):
        error = task.exception()
        board[task.get_name()] = task.result() if error is None else type(error).__name__

    tasks = [asyncio.create_task(api.fetch(key), name=key) for key in keys]
    for task in tasks:
        task.add_done_callback(note)
    await asyncio.wait(tasks)
