# expect: BEGIN_ORDER
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    results = {}
    rest = list(keys)

    async def worker():
        while rest:
            key = rest.pop()
            results[key] = await api.fetch(key)

    await asyncio.gather(*(worker() for _ in range(limit)))
    return [results[key] for key in keys]
