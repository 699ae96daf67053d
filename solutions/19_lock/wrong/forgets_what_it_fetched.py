# expect: FETCHED_AGAIN
# loses: one_fetch_per_key
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.api.fetch(key))
        try:
            return await asyncio.shield(self.tasks[key])
        finally:
            self.tasks.pop(key, None)
