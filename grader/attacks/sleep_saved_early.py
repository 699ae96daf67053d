# class: blocking
# against: 03_gather
# tries: keeps the sleep of a thread module that it hopes nobody wraps
# honest: 11
# told: BLOCKING

import asyncio
import threading


async def fetch_all(api, keys):
    threading.Event().wait(0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
