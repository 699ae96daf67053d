# expect: CALLBACK_RAISED
import asyncio
from functools import partial


def note(board, key, task):
    board[key] = task.result()


async def report_all(api, keys, board):
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(partial(note, board, key))
        tasks.append(task)
    await asyncio.wait(tasks)
