# expect: NOT_ASYNC
# loses: one_fetch_per_key, keys_in_parallel, failure_not_kept, one_caller_cancelled
class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}

    def get(self, key):
        return self.values.get(key)
