# expect: ONE_KILLS_ALL
import asyncio
from functools import partial


def note(board, key, task):
    error = task.exception()
    board[key] = type(error).__name__ if error else task.result()


async def report_all(api, keys, board):
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(partial(note, board, key))
        tasks.append(task)
    await asyncio.gather(*tasks)
