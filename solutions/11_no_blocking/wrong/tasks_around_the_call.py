# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def read(legacy, key):
    value = legacy.read(key)
    return key, value


async def load(legacy, keys):
    tasks = [asyncio.create_task(read(legacy, key)) for key in keys]
    return dict([await task for task in tasks])
