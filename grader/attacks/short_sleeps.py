# class: blocking
# against: 03_gather
# tries: sleeps often and too briefly for any clock on the wall
# honest: 11
# told: BLOCKING

import asyncio
import ctypes


async def fetch_all(api, keys):
    for _ in range(40):
        ctypes.CDLL(None).usleep(2_000)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
