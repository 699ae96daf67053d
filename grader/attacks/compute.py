# class: blocking
# against: 03_gather
# tries: computes for seconds without a turn for anybody
# honest: 11
# told: CPU_HOG BLOCKING HANG

import asyncio


async def fetch_all(api, keys):
    for _ in range(10**9):
        pass
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
