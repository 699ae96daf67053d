# expect: CHECK_THEN_ACT
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.locks = {}

    async def get(self, item):
        if item not in self.known:
            async with self.locks.setdefault(item, asyncio.Lock()):
                self.known[item] = await self.api.fetch(item)
        return self.known[item]
