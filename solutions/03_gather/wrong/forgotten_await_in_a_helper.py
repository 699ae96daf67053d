# expect: RETURNS_CORO
# loses: results, concurrent, asked_once
import asyncio


async def fetch_all(api, keys):
    async def fetch_one(key):
        return api.fetch(key)

    return await asyncio.gather(*[fetch_one(key) for key in keys])
