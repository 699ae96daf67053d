# expect: RAISED
import asyncio


def note(board, key, task):
    error = task.exception()
    board[key] = type(error).__name__ if error else task.result()


async def report_all(api, keys, board):
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(note(board, key, task))
        tasks.append(task)
    await asyncio.wait(tasks)
