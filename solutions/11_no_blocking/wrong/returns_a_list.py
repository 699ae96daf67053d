# expect: VALUE
# loses: result
import asyncio


async def load(legacy, keys):
    return await asyncio.gather(*[asyncio.to_thread(legacy.read, key) for key in keys])
