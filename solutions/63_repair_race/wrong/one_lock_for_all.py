# expect: ONE_BIG_LOCK
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.lock = asyncio.Lock()

    async def get(self, item):
        async with self.lock:
            if item not in self.known:
                self.known[item] = await self.api.fetch(item)
            return self.known[item]
