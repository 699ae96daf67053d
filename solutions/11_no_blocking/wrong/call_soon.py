# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    values = {}
    finished = asyncio.Event()

    def read(key):
        values[key] = legacy.read(key)
        if len(values) == len(keys):
            finished.set()

    for key in keys:
        loop.call_soon(read, key)
    await finished.wait()
    return values
