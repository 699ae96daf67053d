# expect: STARTS_LATE
# loses: concurrent, forty
import asyncio


async def fetch_all(api, keys):
    tasks = []
    for key in keys:
        tasks.append(asyncio.create_task(api.fetch(key)))
        await asyncio.sleep(0.1)
    return await asyncio.gather(*tasks)
