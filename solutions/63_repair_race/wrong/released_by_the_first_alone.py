# expect: DEADLOCK
import asyncio
from collections import defaultdict


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.locks = defaultdict(asyncio.Lock)

    async def get(self, item):
        await self.locks[item].acquire()
        if item not in self.known:
            self.known[item] = await self.api.fetch(item)
            self.locks[item].release()
        return self.known[item]
