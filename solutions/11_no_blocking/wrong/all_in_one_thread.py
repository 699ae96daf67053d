# expect: SERIAL
# loses: concurrent
import asyncio


async def load(legacy, keys):
    def read_all():
        return {key: legacy.read(key) for key in keys}

    return await asyncio.to_thread(read_all)
