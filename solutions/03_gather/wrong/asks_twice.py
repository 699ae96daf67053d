# expect: DUPLICATE_CALLS
# loses: concurrent, asked_once, forty
import asyncio


async def fetch_all(api, keys):
    await asyncio.gather(*[api.fetch(key) for key in keys])  # warm up
    return await asyncio.gather(*[api.fetch(key) for key in keys])
