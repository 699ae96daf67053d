"""An async generator gives the pairs and a plain loop shows them: two parts that can be tested apart."""

import asyncio


async def arriving(api, keys):
    async def pair(key):
        return key, await api.fetch(key)

    for ready in asyncio.as_completed({asyncio.ensure_future(pair(key)) for key in keys}):
        yield await ready


async def stream(api, keys, show):
    async for key, value in arriving(api, keys):
        show(key, value)
