"""67 · repair: each callback is bound to its own key, and looks for a failure first."""

import asyncio
from functools import partial


def note(board: dict, key: str, task: asyncio.Task) -> None:
    """Write how a task ended."""
    error = task.exception()
    board[key] = type(error).__name__ if error else task.result()


async def report_all(api, keys: list, board: dict) -> None:
    """Request every key at once, and let a done callback write each outcome to the board."""
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))
        task.add_done_callback(partial(note, board, key))
        tasks.append(task)
    await asyncio.wait(tasks)
