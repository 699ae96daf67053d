# expect: SHARED_STATE
# loses: limit_used
import asyncio
sems = {}


async def fetch_limited(api, keys, limit):
    sem = sems.setdefault("sem", asyncio.Semaphore(limit))

    async def one(k):
        async with sem:
            return await api.fetch(k)
    return await asyncio.gather(*map(one, keys))
