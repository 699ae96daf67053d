"""A small object counts what is missing: room for progress, and a future that says "all there"."""

import asyncio
from functools import partial


class Ledger:
    def __init__(self, book, count):
        self.book = book
        self.missing = count
        self.complete = asyncio.get_running_loop().create_future()

    def enter(self, key, task):
        error = task.exception()
        self.book[key] = error.__class__.__name__ if error is not None else task.result()
        self.missing -= 1
        if not self.missing:
            self.complete.set_result(None)


async def run_all(api, keys, book):
    ledger = Ledger(book, len(keys))
    for key in keys:
        asyncio.create_task(api.fetch(key)).add_done_callback(partial(ledger.enter, key))
    await ledger.complete
