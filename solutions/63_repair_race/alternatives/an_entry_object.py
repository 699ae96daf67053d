"""An object for each item holds its lock and its price: the dict of prices becomes a dict of entries."""

import asyncio


class Entry:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.price = []

    async def fill(self, api, item):
        async with self.lock:
            if not self.price:
                self.price.append(await api.fetch(item))
            return self.price[0]


class Prices:
    def __init__(self, api):
        self.api = api
        self.entries = {}

    async def get(self, item):
        entry = self.entries.setdefault(item, Entry())
        return await entry.fill(self.api, item)
