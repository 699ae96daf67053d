# expect: IDLE_SLOT
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    running = 0

    async def one(key):
        nonlocal running
        while running >= limit:
            await asyncio.sleep(0.03)
        running += 1
        try:
            return await api.fetch(key)
        finally:
            running -= 1

    return await asyncio.gather(*map(one, keys))
