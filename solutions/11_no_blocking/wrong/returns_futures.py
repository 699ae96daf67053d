# expect: RETURNS_CORO
import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    return {key: loop.run_in_executor(None, legacy.read, key) for key in keys}
