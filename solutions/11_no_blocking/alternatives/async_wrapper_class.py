"""An asynchronous face for the old client: written once, and the rest of the program forgets the threads."""

import asyncio
import functools


class AsyncLegacy:
    def __init__(self, legacy):
        self._legacy = legacy

    async def read(self, key):
        return await asyncio.get_running_loop().run_in_executor(None, functools.partial(self._legacy.read, key))


async def load(legacy, keys):
    client = AsyncLegacy(legacy)
    return dict(zip(keys, await asyncio.gather(*map(client.read, keys))))
