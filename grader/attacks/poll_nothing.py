# class: blocking
# against: 03_gather
# tries: waits in poll for nothing
# honest: 11
# told: BLOCKING

import asyncio
import ctypes


async def fetch_all(api, keys):
    ctypes.CDLL(None).poll(None, 0, 20)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
