# expect: UNBOUNDED
# loses: limit_kept, limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    return await asyncio.gather(*[api.fetch(key) for key in keys])
