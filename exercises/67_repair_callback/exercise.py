"""67 · repair: this program promises an entry for every key. Mend it."""

import asyncio


async def report_all(api, keys: list, board: dict) -> None:
    """Request every key at once, and let a done callback write each outcome to the board.

    In the moment in which a request ends, a done callback of its task must write: ``board[key] = value``, or, if the
    request failed, the name of the exception's class as text (``"ValueError"``). No coroutine may write to the board,
    and no callback may raise. ``report_all`` must return when all requests are over and every entry is there.

    Args:
        api: the service; ``await api.fetch(key)`` gives a value or raises an exception.
        keys: a list of one or more texts, all different.
        board: an empty dict.
    """
    tasks = []
    for key in keys:
        task = asyncio.ensure_future(api.fetch(key))

        def note(done: asyncio.Task) -> None:
            error = done.exception()
            board[key] = type(error).__name__ if error else done.result()

        task.add_done_callback(note)
        tasks.append(task)
    await asyncio.wait(tasks)
