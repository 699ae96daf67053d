# expect: CACHED_CORO
# loses: one_fetch_per_key, keys_in_parallel, failure_not_kept, one_caller_cancelled
from functools import lru_cache


class Cache:
    def __init__(self, api):
        self.api = api
        self.get = lru_cache(maxsize=None)(self._get)

    async def _get(self, key):
        return await self.api.fetch(key)
