# class: blocking
# against: 03_gather
# tries: waits in select for nothing
# honest: 11
# told: BLOCKING

import asyncio
import select


async def fetch_all(api, keys):
    select.select([], [], [], 0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
