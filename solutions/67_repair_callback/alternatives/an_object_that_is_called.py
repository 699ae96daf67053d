"""An object with __call__: the key is an attribute that anybody can look at; much writing for two values."""

import asyncio


class Note:
    def __init__(self, board, key):
        self.board, self.key = board, key

    def __call__(self, task):
        error = task.exception()
        self.board[self.key] = task.result() if error is None else error.__class__.__name__


async def report_all(api, keys, board):
    async def request(key):
        return await api.fetch(key)

    tasks = []
    for key in keys:
        tasks.append(asyncio.create_task(request(key)))
        tasks[-1].add_done_callback(Note(board, key))
    await asyncio.wait(tasks)
