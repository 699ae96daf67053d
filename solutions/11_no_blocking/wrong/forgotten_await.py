# expect: NEVER_AWAITED
import asyncio


async def load(legacy, keys):
    for key in keys:
        asyncio.to_thread(legacy.read, key)
    return {key: f"text of {key}" for key in keys}
