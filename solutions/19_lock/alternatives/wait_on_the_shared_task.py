"""``asyncio.wait`` instead of shield: it never cancels what it waits for; the result is read afterwards."""

import asyncio


class Cache(dict):
    def __init__(self, api):
        super().__init__()
        self.api = api

    def __missing__(self, key):
        self[key] = asyncio.ensure_future(self.api.fetch(key))
        return self[key]

    async def get(self, key):
        task = self[key]
        await asyncio.wait([task])
        if task.exception() is not None and dict.get(self, key) is task:
            del self[key]
        return task.result()
