# expect: FAILURE_CACHED
# loses: failure_not_kept
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.api.fetch(key))
        return await asyncio.shield(self.tasks[key])
