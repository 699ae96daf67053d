# expect: BLOCKING
import asyncio
import threading


async def fetch_limited(api, keys, limit):
    slots = threading.Semaphore(limit)

    async def one(key):
        with slots:
            return await api.fetch(key)

    return await asyncio.gather(*map(one, keys))
