# class: adaptive
# against: 03_gather
# tries: lets nobody see a task that runs on
# honest: 12
# told: ENDED

import asyncio

asyncio.all_tasks = lambda loop=None: set()


async def forgotten():
    await asyncio.sleep(50)


async def fetch_all(api, keys):
    asyncio.create_task(forgotten())
    return await asyncio.gather(*(api.fetch(key) for key in keys))
