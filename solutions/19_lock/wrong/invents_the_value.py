# expect: NO_FETCH
# loses: one_fetch_per_key, keys_in_parallel, failure_not_kept
class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    async def get(self, key):
        return f"<{key}>"
