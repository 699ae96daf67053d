# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    values = {}
    for key in keys:
        await asyncio.sleep(0)
        values[key] = legacy.read(key)
    return values
