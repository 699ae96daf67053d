# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    async def read(key):
        return legacy.read(key)

    return dict(zip(keys, await asyncio.gather(*map(read, keys))))
