# expect: TOO_EARLY
# loses: pairs
import asyncio


async def stream(api, keys, show):
    async def pair(key):
        return key, await api.fetch(key)

    for ready in asyncio.as_completed([pair(key) for key in keys]):
        show(*await ready)
        break
