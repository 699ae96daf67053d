# expect: FAILURE_CACHED
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, item):
        if item not in self.tasks:
            self.tasks[item] = asyncio.ensure_future(self.api.fetch(item))
        return await asyncio.shield(self.tasks[item])
