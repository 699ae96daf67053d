# expect: ALL_AT_END
# loses: as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    async def pair(key):
        return key, await api.fetch(key)

    pairs = [await ready for ready in asyncio.as_completed([pair(key) for key in keys])]
    for key, value in pairs:
        show(key, value)
