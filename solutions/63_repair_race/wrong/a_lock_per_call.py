# expect: CHECK_THEN_ACT
import asyncio


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}

    async def get(self, item):
        async with asyncio.Lock():
            if item not in self.known:
                self.known[item] = await self.api.fetch(item)
        return self.known[item]
