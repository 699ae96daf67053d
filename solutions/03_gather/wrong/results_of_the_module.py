# expect: SHARED_STATE
# loses: results
import asyncio
results = {}


async def fetch_all(api, keys):
    async def one(k):
        if k not in results:
            results[k] = await api.fetch(k)
    await asyncio.gather(*map(one, keys))
    return [results[k] for k in keys]
