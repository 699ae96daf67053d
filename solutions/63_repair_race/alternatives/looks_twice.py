"""Look, take the lock, look again: who comes later never touches a lock; the second look is what everybody forgets."""

import asyncio

MISSING = object()


class Prices:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.locks = {}

    async def get(self, item):
        if (price := self.known.get(item, MISSING)) is not MISSING:
            return price
        lock = self.locks.setdefault(item, asyncio.Lock())
        async with lock:
            if (price := self.known.get(item, MISSING)) is MISSING:
                price = self.known[item] = await self.api.fetch(item)
        return price
