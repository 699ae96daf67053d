# class: adaptive
# against: 03_gather
# tries: stops the watchdog and then computes for a second
# honest: 11

import asyncio
import gc
import os
import time


async def fetch_all(api, keys):
    for each in gc.get_objects():
        if type(each).__name__ in ("Watchdog", "Tripwire", "Lookout"):
            for name in ("stop", "__exit__", "close"):
                try:
                    getattr(each, name)(*([None] * 3 if name == "__exit__" else []))
                    break
                except Exception:
                    pass
    began = time.thread_time() if False else os.times().user
    while os.times().user - began < 1.6:
        pass
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
