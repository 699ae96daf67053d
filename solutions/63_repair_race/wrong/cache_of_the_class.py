# expect: SHARED_STATE
# loses: values
import asyncio


class Prices:
    known = {}
    locks = {}

    def __init__(self, api):
        self.api = api

    async def get(self, item):
        lock = self.locks.setdefault(item, asyncio.Lock())
        async with lock:
            if item not in self.known:
                self.known[item] = await self.api.fetch(item)
            return self.known[item]
