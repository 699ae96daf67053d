# expect: FETCHED_AGAIN
# loses: one_fetch_per_key
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.locks = {}

    async def get(self, key):
        async with self.locks.setdefault(key, asyncio.Lock()):
            value = self.values.get(key)
            if value is None:
                value = self.values[key] = await self.api.fetch(key)
        return value
