# expect: LEAK
# loses: concurrent, hygiene
import asyncio


async def fetch_all(api, keys):
    values = []

    async def fetch_one(key):
        values.append(await api.fetch(key))

    for key in keys:
        asyncio.create_task(fetch_one(key))
    return values
