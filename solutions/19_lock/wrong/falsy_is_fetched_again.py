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
            if not self.values.get(key):
                self.values[key] = await self.api.fetch(key)
        return self.values[key]
