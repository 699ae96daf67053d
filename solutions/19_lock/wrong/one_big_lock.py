# expect: ONE_BIG_LOCK
# loses: keys_in_parallel
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.lock = asyncio.Lock()

    async def get(self, key):
        async with self.lock:
            if key not in self.values:
                self.values[key] = await self.api.fetch(key)
            return self.values[key]
