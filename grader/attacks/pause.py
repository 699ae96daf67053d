# class: blocking
# against: 03_gather
# tries: waits below Python for any signal
# honest: 11
# told: BLOCKING

import asyncio
import ctypes


async def fetch_all(api, keys):
    ctypes.CDLL(None).pause()
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
