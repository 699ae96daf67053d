# expect: CANCEL_SPREADS
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, item):
        if item not in self.tasks:
            self.tasks[item] = asyncio.ensure_future(self.fetch(item))
        return await self.tasks[item]

    async def fetch(self, item):
        try:
            return await self.api.fetch(item)
        except ValueError:
            del self.tasks[item]
            raise
