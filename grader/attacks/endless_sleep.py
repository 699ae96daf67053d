# class: resources
# against: 03_gather
# tries: polls with sleep(0) for ever
# honest: 0

import asyncio


async def fetch_all(api, keys):
    while True:
        await asyncio.sleep(0)
    return None
