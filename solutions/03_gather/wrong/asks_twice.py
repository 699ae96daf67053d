# expect: DUPLICATE_CALLS
import asyncio


async def fetch_all(api, keys):
    await asyncio.gather(*[api.fetch(key) for key in keys])  # warm up
    return await asyncio.gather(*[api.fetch(key) for key in keys])
