# class: resources
# against: 03_gather
# tries: swallows every cancellation
# honest: 0

import asyncio


async def fetch_all(api, keys):
    while True:
        try:
            await asyncio.sleep(1)
        except BaseException:
            pass
    return None
