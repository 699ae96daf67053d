# expect: CANCEL_SPREADS
# loses: one_caller_cancelled
import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.tasks = {}

    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.api.fetch(key))
        try:
            return await self.tasks[key]
        except Exception:
            self.tasks.pop(key, None)
            raise
