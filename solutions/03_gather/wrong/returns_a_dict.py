# expect: VALUE
# loses: results, empty, forty
import asyncio


async def fetch_all(api, keys):
    values = await asyncio.gather(*[api.fetch(key) for key in keys])
    return dict(zip(keys, values))
