# expect: CHECK_THEN_ACT
# loses: one_fetch_per_key
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.lock = asyncio.Lock()

    async def get(self, key):
        if key not in self.values:
            async with self.lock:
                self.values[key] = await self.api.fetch(key)
        return self.values[key]
