# expect: TOO_EARLY
# loses: pairs, as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    async def one(key):
        show(key, await api.fetch(key))

    for key in keys:
        asyncio.create_task(one(key))
