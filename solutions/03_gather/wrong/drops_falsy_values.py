# expect: VALUE
# loses: forty
import asyncio


async def fetch_all(api, keys):
    values = await asyncio.gather(*[api.fetch(key) for key in keys])
    return [value for value in values if value]
