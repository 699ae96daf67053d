# expect: BLOCKING
# loses: keys_in_parallel, no_blocking
class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    async def get(self, key):
        if key not in self.values:
            self.values[key] = self.api.fetch_blocking(key)
        return self.values[key]
