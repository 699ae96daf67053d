# expect: COMPLETION_ORDER
# loses: results, forty
import asyncio


async def fetch_all(api, keys):
    values = []
    for request in asyncio.as_completed([api.fetch(key) for key in keys]):
        values.append(await request)
    return values
