# expect: DEADLOCK
# loses: no_blocking, hygiene, failure_not_kept, one_caller_cancelled
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.ready = {}

    async def get(self, key):
        if key in self.values:
            return self.values[key]
        if key in self.ready:
            await self.ready[key].wait()
            return self.values[key]
        self.ready[key] = asyncio.Event()
        self.values[key] = await self.api.fetch(key)
        self.ready[key].set()
        return self.values[key]
