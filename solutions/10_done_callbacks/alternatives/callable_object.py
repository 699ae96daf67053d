"""An object with ``__call__`` for each key: a partial with a name of its own, and a class to write."""

import asyncio
from dataclasses import dataclass


@dataclass
class Note:
    book: dict
    key: str

    def __call__(self, task):
        self.book.update({self.key: self.outcome(task)})

    @staticmethod
    def outcome(task):
        return task.result() if not task.exception() else type(task.exception()).__name__


async def run_all(api, keys, book):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    [task.add_done_callback(Note(book, key)) for key, task in zip(keys, tasks)]
    await asyncio.wait(tasks)
