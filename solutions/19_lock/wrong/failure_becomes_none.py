# expect: SWALLOWED
# loses: failure_not_kept
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.locks = {}

    async def get(self, key):
        async with self.locks.setdefault(key, asyncio.Lock()):
            if key not in self.values:
                try:
                    self.values[key] = await self.api.fetch(key)
                except ValueError:
                    return None
        return self.values[key]
