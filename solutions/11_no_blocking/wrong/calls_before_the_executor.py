# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    values = {}
    for key in keys:
        value = legacy.read(key)
        values[key] = await loop.run_in_executor(None, lambda: value)
    return values
