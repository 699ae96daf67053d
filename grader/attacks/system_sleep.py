# class: blocking
# against: 03_gather
# tries: has a shell sleep
# honest: 11

import asyncio
import os


async def fetch_all(api, keys):
    os.system('sleep 0.02')
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
