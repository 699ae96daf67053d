# expect: RAISED
# loses: results, concurrent, asked_once
import asyncio


async def fetch_all(api, keys):
    return await asyncio.gather([api.fetch(key) for key in keys])
