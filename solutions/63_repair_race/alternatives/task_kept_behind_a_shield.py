"""The task itself is kept, and shielded from callers that are cancelled: nobody waits for a lock; a failure has to be taken out again."""

import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, item):
        if item not in self.tasks:
            self.tasks[item] = asyncio.ensure_future(self.fetch(item))
        return await asyncio.shield(self.tasks[item])

    async def fetch(self, item):
        try:
            return await self.api.fetch(item)
        except BaseException:
            del self.tasks[item]
            raise
