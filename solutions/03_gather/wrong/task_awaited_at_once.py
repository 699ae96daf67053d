# expect: SERIAL
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    values = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        values.append(await task)
    return values
