# expect: NEVER_AWAITED
import asyncio


async def stream(api, keys, show):
    for key, ready in zip(keys, asyncio.as_completed([api.fetch(key) for key in keys])):
        show(key, ready)
