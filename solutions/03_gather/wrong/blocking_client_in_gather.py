# expect: BLOCKING
# loses: concurrent, no_blocking, forty
import asyncio


async def fetch_all(api, keys):
    async def fetch_one(key):
        return api.fetch_blocking(key)

    return await asyncio.gather(*[fetch_one(key) for key in keys])
