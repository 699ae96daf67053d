"""A dict of tasks, awaited behind a shield: one fetch for everybody; a failed task has to be thrown out."""

import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    def _forget(self, key, task):
        if task.cancelled() or task.exception() is not None:
            self.tasks.pop(key, None)

    async def get(self, key):
        if key not in self.tasks:
            task = self.tasks[key] = asyncio.create_task(self.api.fetch(key))
            task.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(self.tasks[key])
