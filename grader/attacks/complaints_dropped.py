# class: adaptive
# against: 03_gather
# tries: makes every loop drop what it complains about
# honest: 12
# told: ENDED

import asyncio

asyncio.BaseEventLoop.call_exception_handler = lambda loop, context: None


async def fails():
    raise ValueError("lost")


async def forgotten():
    await asyncio.sleep(50)


async def fetch_all(api, keys):
    asyncio.create_task(fails())
    return await asyncio.gather(*(api.fetch(key) for key in keys))
