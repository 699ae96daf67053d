# expect: SHOWN_WRONG
# loses: pairs
import asyncio


async def stream(api, keys, show):
    async def one(key):
        show(await api.fetch(key), key)

    await asyncio.gather(*map(one, keys))
