# expect: COMPLETION_ORDER
# loses: results
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)
    values = []

    async def fetch_one(key):
        async with slots:
            values.append(await api.fetch(key))

    await asyncio.gather(*[fetch_one(key) for key in keys])
    return sorted(values)
