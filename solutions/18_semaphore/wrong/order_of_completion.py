# expect: COMPLETION_ORDER
# loses: results
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)
    results = []

    async def one(key):
        async with slots:
            results.append(await api.fetch(key))

    await asyncio.gather(*map(one, keys))
    return results
