# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    return {key: await asyncio.to_thread(legacy.read(key)) for key in keys}
