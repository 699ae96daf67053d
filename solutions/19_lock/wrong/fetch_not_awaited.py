# expect: RETURNS_CORO
# loses: values, one_fetch_per_key, keys_in_parallel, hygiene, failure_not_kept, one_caller_cancelled
class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    async def get(self, key):
        if key not in self.values:
            self.values[key] = self.api.fetch(key)
        return self.values[key]
