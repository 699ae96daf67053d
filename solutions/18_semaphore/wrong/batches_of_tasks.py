# expect: BATCHES
# loses: limit_used
import asyncio


async def fetch_limited(api, keys, limit):
    tasks = []
    for number, key in enumerate(keys):
        if number % limit == 0 and tasks:
            await asyncio.wait(tasks)
        tasks.append(asyncio.create_task(api.fetch(key)))
    return await asyncio.gather(*tasks)
