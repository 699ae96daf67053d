"""An event per key and a loop: whoever finds nothing under way fetches; the others wait and look again."""

import asyncio

MISSING = object()


class Cache:
    def __init__(self, api):
        self.api = api
        self.values = {}
        self.busy = {}

    async def get(self, key):
        while True:
            value = self.values.get(key, MISSING)
            if value is not MISSING:
                return value
            if key in self.busy:
                await self.busy[key].wait()
                continue
            self.busy[key] = asyncio.Event()
            try:
                self.values[key] = await self.api.fetch(key)
            finally:
                self.busy.pop(key).set()
