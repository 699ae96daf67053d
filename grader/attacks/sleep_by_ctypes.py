# class: blocking
# against: 03_gather
# tries: sleeps through the C library
# honest: 11
# told: BLOCKING

import asyncio
import ctypes


async def fetch_all(api, keys):
    ctypes.CDLL(None).usleep(20_000)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
