"""One object per key holds lock and value: grows well (age, size), and is one class more."""

import asyncio
from collections import defaultdict


class Entry:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.full = False
        self.value = None

    async def load(self, fetch):
        if not self.full:
            async with self.lock:
                if not self.full:
                    self.value = await fetch()
                    self.full = True
        return self.value


class Cache:
    def __init__(self, api):
        self.api = api
        self.entries = defaultdict(Entry)

    async def get(self, key):
        return await self.entries[key].load(lambda: self.api.fetch(key))
