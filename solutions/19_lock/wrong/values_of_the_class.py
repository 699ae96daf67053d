# expect: SHARED_STATE
# loses: values
import asyncio


class Cache:
    values = {}
    locks = {}

    def __init__(self, api):
        self.api = api

    async def get(self, key):
        async with self.locks.setdefault(key, asyncio.Lock()):
            if key not in self.values:
                self.values[key] = await self.api.fetch(key)
            return self.values[key]
