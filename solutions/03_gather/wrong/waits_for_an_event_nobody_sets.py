# expect: DEADLOCK
# loses: results, concurrent, asked_once
import asyncio


async def fetch_all(api, keys):
    values = {}
    complete = asyncio.Event()

    async def fetch_one(key):
        values[key] = await api.fetch(key)
        if len(values) > len(keys):
            complete.set()

    tasks = [asyncio.create_task(fetch_one(key)) for key in keys]
    await complete.wait()
    await asyncio.gather(*tasks)
    return [values[key] for key in keys]
