# expect: CACHED_CORO
# loses: one_fetch_per_key, keys_in_parallel, failure_not_kept, one_caller_cancelled
class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    async def get(self, key):
        if key not in self.values:
            self.values[key] = self.api.fetch(key)
        return await self.values[key]
