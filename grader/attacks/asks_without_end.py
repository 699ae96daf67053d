# class: adaptive
# against: 03_gather
# tries: sends requests without end
# honest: 0

import asyncio


async def fetch_all(api, keys):
    while True:
        asyncio.ensure_future(api.fetch('a'))
        await asyncio.sleep(0)
    return None
