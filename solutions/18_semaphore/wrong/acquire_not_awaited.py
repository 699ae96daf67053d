# expect: NEVER_AWAITED
import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)

    async def one(key):
        slots.acquire()
        try:
            return await api.fetch(key)
        finally:
            slots.release()

    return await asyncio.gather(*map(one, keys))
