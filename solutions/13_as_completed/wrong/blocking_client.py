# expect: BLOCKING
# loses: as_soon_as_ready
import asyncio


async def stream(api, keys, show):
    async def one(key):
        show(key, api.fetch_blocking(key))

    await asyncio.gather(*map(one, keys))
