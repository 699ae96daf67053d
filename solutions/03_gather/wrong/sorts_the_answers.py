# expect: COMPLETION_ORDER
# loses: forty
import asyncio


async def fetch_all(api, keys):
    values = []

    async def fetch_one(key):
        values.append(await api.fetch(key))

    await asyncio.gather(*[fetch_one(key) for key in keys])
    return sorted(values)
