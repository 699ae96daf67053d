# expect: CHECK_THEN_ACT
# loses: one_fetch_per_key
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    async def get(self, key):
        async with asyncio.Lock():
            if key not in self.values:
                self.values[key] = await self.api.fetch(key)
        return self.values[key]
