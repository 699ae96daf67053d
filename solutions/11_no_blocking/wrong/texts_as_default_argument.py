# expect: SHARED_STATE
# loses: result
import asyncio


async def load(legacy, keys, out={}):
    async def one(k):
        out[k] = await asyncio.to_thread(legacy.read, k)
    await asyncio.gather(*map(one, keys))
    return out
