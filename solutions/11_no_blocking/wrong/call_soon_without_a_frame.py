# expect: BLOCKING
# loses: loop_stays_free
import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    for key in keys:
        loop.call_soon(legacy.read, key)
    await asyncio.sleep(0.1)
    return {key: f"<{key}>" for key in keys}
