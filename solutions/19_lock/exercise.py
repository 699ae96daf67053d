"""19 · lock: between look-up and store others may run; fetch each key only once all the same."""

import asyncio


class Cache:
    """Fetches each key once and keeps its value, however many tasks ask for it at the same time."""

    def __init__(self, api) -> None:
        self.api = api
        self.values: dict = {}
        self.locks: dict = {}

    async def get(self, key) -> object:
        async with self.locks.setdefault(key, asyncio.Lock()):
            if key not in self.values:
                self.values[key] = await self.api.fetch(key)
        return self.values[key]
