# class: clock
# against: 03_gather
# tries: starts every request and cancels it, only to have it seen in flight
# honest: 7

import asyncio


async def fetch_all(api, keys):
    tasks = [asyncio.ensure_future(api.fetch(key)) for key in keys]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return [await api.fetch(key) for key in keys]
