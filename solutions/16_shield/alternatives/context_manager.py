"""A context manager that nobody can cancel out of: written once, used around any critical task."""

import asyncio


class Unbroken:
    def __init__(self, coroutine):
        self.task = asyncio.create_task(coroutine)
        self.cancellations = []

    async def __aenter__(self):
        return self.task

    async def __aexit__(self, *_error):
        while not self.task.done():
            try:
                await asyncio.shield(self.task)
            except asyncio.CancelledError as error:
                self.cancellations.append(error)
        if self.cancellations:
            raise self.cancellations[0]


async def save(db, record):
    async with Unbroken(db.commit(record)) as task:
        pass
    return task.result()
