"""Workers that share one iterator: as many tasks as slots, however long the list; places have to be kept by hand."""

import asyncio


async def fetch_limited(api, keys, limit):
    results = [None] * len(keys)
    rest = iter(enumerate(keys))

    async def worker():
        for place, key in rest:
            results[place] = await api.fetch(key)

    await asyncio.gather(*(worker() for _ in range(limit)))
    return results
