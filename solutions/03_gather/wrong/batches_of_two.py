# expect: PARTLY
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    values = []
    for start in range(0, len(keys), 2):
        values += await asyncio.gather(*[api.fetch(key) for key in keys[start : start + 2]])
    return values
