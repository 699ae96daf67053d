# expect: NESTED_RUN
# loses: results, concurrent, asked_once
import asyncio


async def fetch_all(api, keys):
    return [asyncio.run(api.fetch(key)) for key in keys]
