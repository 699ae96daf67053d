"""An owner task fetches, everybody else has a future of their own: no shield needed; the owner has to tell all of them."""

import asyncio


class Cache:
    def __init__(self, api):
        self.api = api
        self.known = {}
        self.waiting = {}
        self.owners = set()

    async def _fetch(self, key):
        try:
            value = await self.api.fetch(key)
        except Exception as error:
            for future in self.waiting.pop(key):
                if not future.done():
                    future.set_exception(error)
        else:
            self.known[key] = value
            for future in self.waiting.pop(key):
                if not future.done():
                    future.set_result(value)

    async def get(self, key):
        if key in self.known:
            return self.known[key]
        future = asyncio.get_running_loop().create_future()
        if key not in self.waiting:
            self.waiting[key] = []
            owner = asyncio.create_task(self._fetch(key))
            self.owners.add(owner)
            owner.add_done_callback(self.owners.discard)
        self.waiting[key].append(future)
        return await future
