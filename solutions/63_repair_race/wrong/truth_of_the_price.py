# expect: FETCHED_AGAIN
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.locks = {}

    async def get(self, item):
        async with self.locks.setdefault(item, asyncio.Lock()):
            if not self.known.get(item):
                self.known[item] = await self.api.fetch(item)
            return self.known[item]
