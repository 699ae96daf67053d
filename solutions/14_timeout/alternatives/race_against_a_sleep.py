"""A race between the request and a sleep: nothing but tasks; two of them have to be cleaned up."""

import asyncio


async def fetch_or(api, key, limit, default):
    request = asyncio.create_task(api.fetch(key))
    alarm = asyncio.create_task(asyncio.sleep(limit))
    try:
        await asyncio.wait((request, alarm), return_when=asyncio.FIRST_COMPLETED)
        if request.done():
            return request.result()
        return default
    finally:
        for task in (request, alarm):
            task.cancel()
        await asyncio.gather(request, alarm, return_exceptions=True)
