"""Done callbacks collect, an event ends the waiting: nothing is hidden, and everything is yours to get wrong."""

import asyncio


class Batch:
    def __init__(self, api, keys):
        self.over = asyncio.Event()
        self.failures = []
        self.tasks = []
        for key in keys:
            task = asyncio.get_running_loop().create_task(api.fetch(key))
            task.add_done_callback(self.ended)
            self.tasks.append(task)
        self.open = len(self.tasks)

    def ended(self, task):
        self.open -= 1
        if not task.cancelled() and task.exception() is not None:
            self.failures.append(task.exception())
        if not self.open:
            self.over.set()
        else:
            self.each(task)

    def each(self, task):
        pass

    def values(self):
        return [task.result() for task in self.tasks if not task.cancelled() and task.exception() is None]


class Strict(Batch):
    def each(self, task):
        if self.failures:
            for other in self.tasks:
                other.cancel()


async def strict(api, keys):
    batch = Strict(api, keys)
    await batch.over.wait()
    if batch.failures:
        raise ExceptionGroup("strict", batch.failures)
    return batch.values()


async def tolerant(api, keys):
    batch = Batch(api, keys)
    await batch.over.wait()
    kinds = [type(error) for error in batch.failures]
    return {"ok": batch.values(), "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
