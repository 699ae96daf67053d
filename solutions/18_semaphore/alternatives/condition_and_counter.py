"""A Condition and a counter: a semaphore made by hand, for limits that are more than a number."""

import asyncio


class Gate:
    def __init__(self, limit):
        self.free = limit
        self.changed = asyncio.Condition()

    async def __aenter__(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.free > 0)
            self.free -= 1

    async def __aexit__(self, *_error):
        async with self.changed:
            self.free += 1
            self.changed.notify()


async def fetch_limited(api, keys, limit):
    gate = Gate(limit)

    async def fetch(key):
        async with gate:
            return await api.fetch(key)

    return list(await asyncio.gather(*[fetch(key) for key in keys]))
