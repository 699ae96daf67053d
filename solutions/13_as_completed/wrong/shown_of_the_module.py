# expect: SHARED_STATE
# loses: pairs
import asyncio
shown = set()


async def stream(api, keys, show):
    async def one(k):
        v = await api.fetch(k)
        if k not in shown:
            shown.add(k)
            show(k, v)
    await asyncio.gather(*map(one, keys))
