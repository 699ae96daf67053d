"""One condition for all keys: wakes everybody at each arrival, so it suits few keys; nothing per key but a set."""

import asyncio


class Cache:
    def __init__(self, api):
        self.api, self.store, self.under_way = api, {}, set()
        self.news = asyncio.Condition()

    async def get(self, key):
        async with self.news:
            await self.news.wait_for(lambda: key not in self.under_way)
            if key in self.store:
                return self.store[key]
            self.under_way.add(key)
        try:
            value = self.store[key] = await self.api.fetch(key)
            return value
        finally:
            self.under_way.discard(key)
            async with self.news:
                self.news.notify_all()
