# class: blocking
# against: 03_gather
# tries: waits for a lock that nobody holds open, with a time limit
# honest: 11
# told: BLOCKING

import asyncio
import threading


async def fetch_all(api, keys):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire(timeout=0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
