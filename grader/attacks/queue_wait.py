# class: blocking
# against: 03_gather
# tries: waits for an empty queue with a time limit
# honest: 11
# told: BLOCKING

import asyncio
import queue


async def fetch_all(api, keys):
    try:
        queue.Queue().get(timeout=0.02)
    except queue.Empty:
        pass
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
