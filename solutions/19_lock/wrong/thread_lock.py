# expect: BLOCKING
# loses: values, one_fetch_per_key, keys_in_parallel, no_blocking, failure_not_kept, one_caller_cancelled
import threading


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.lock = threading.Lock()

    async def get(self, key):
        with self.lock:
            if key not in self.values:
                self.values[key] = await self.api.fetch(key)
            return self.values[key]
