# expect: SERIAL
# loses: as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    for key in keys:
        for ready in asyncio.as_completed([api.fetch(key)]):
            show(key, await ready)
