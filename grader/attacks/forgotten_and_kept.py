# class: adaptive
# against: 03_gather
# tries: keeps a coroutine that nobody awaits where it is never collected
# honest: 12
# told: NEVER_AWAITED

import asyncio
import sys


async def forgotten():
    await asyncio.sleep(50)


async def fetch_all(api, keys):
    sys.kept = forgotten()
    return await asyncio.gather(*(api.fetch(key) for key in keys))
