# expect: RAISED
import asyncio


async def stream(api, keys, show):
    async def one(key):
        await show(key, await api.fetch(key))

    await asyncio.gather(*map(one, keys))
