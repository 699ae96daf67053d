# expect: NOT_SHOWN
# loses: pairs
import asyncio


async def stream(api, keys, show):
    async def pair(key):
        return key, await api.fetch(key)

    tasks = [asyncio.create_task(pair(key)) for key in keys]
    count = 0
    for ready in asyncio.as_completed(tasks):
        key, value = await ready
        count += 1
        if count < len(tasks):
            show(key, value)
