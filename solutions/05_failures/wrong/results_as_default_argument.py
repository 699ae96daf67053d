# expect: SHARED_STATE
# loses: try_all_values
import asyncio


async def try_all(api, keys, out={}):
    async def one(k):
        try:
            out[k] = await api.fetch(k)
        except Exception as e:
            out[k] = e
    await asyncio.gather(*map(one, keys))
    return out


async def all_or_nothing(api, keys):
    tasks = [asyncio.create_task(api.fetch(k)) for k in keys]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
