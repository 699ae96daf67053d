# expect: BATCHES
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    results = []
    for start in range(0, len(keys), limit):
        results += await asyncio.gather(*[api.fetch(key) for key in keys[start : start + limit]])
    return results
