# expect: SHOWN_TWICE
# loses: pairs
import asyncio


async def stream(api, keys, show):
    async def one(key):
        value = await api.fetch(key)
        show(key, value)
        return value

    values = await asyncio.gather(*map(one, keys))
    for key, value in zip(keys, values):
        show(key, value)
