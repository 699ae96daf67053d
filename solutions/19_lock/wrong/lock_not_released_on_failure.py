# expect: DEADLOCK
# loses: no_blocking, hygiene, failure_not_kept, one_caller_cancelled
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.locks = {}

    async def get(self, key):
        lock = self.locks.setdefault(key, asyncio.Lock())
        await lock.acquire()
        if key not in self.values:
            self.values[key] = await self.api.fetch(key)
        lock.release()
        return self.values[key]
