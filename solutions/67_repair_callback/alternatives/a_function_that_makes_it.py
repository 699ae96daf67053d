"""A function makes each callback, so each has a key of its own; the failure is caught where result() raises it."""

import asyncio


def noting(board, key):
    def note(done):
        try:
            board[key] = done.result()
        except Exception as error:
            board[key] = type(error).__name__

    return note


async def report_all(api, keys, board):
    tasks = {key: asyncio.create_task(api.fetch(key)) for key in keys}
    for key, task in tasks.items():
        task.add_done_callback(noting(board, key))
    await asyncio.gather(*tasks.values(), return_exceptions=True)
