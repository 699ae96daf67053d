# expect: SERIAL
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    values = []
    for key in keys:
        values += await asyncio.gather(api.fetch(key))
    return values
