"""One object is the callback of all tasks and knows them by their names: nothing is bound late, but a key has to be a good name."""

import asyncio
import logging
from typing import MutableMapping


class Referee:
    def __init__(self, board: MutableMapping) -> None:
        self.board = board

    def __call__(self, task: asyncio.Task) -> None:
        try:
            outcome = task.result()
        except Exception as error:
            logging.warning("%s failed", task.get_name())
            outcome = error.__class__.__name__
        self.board[task.get_name()] = outcome


async def report_all(api, keys, board):
    referee = Referee(board)
    async with asyncio.TaskGroup() as tg:
        async def quietly(task):
            await asyncio.wait([task])
        for key in keys:
            task = asyncio.create_task(api.fetch(key), name=key)
            task.add_done_callback(referee)
            tg.create_task(quietly(task))
