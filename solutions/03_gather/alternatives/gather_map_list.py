"""``map`` instead of a comprehension, and a list made of the result: the same thing in fewer brackets."""

import asyncio


async def fetch_all(api, keys):
    return list(await asyncio.gather(*map(api.fetch, keys)))
