# class: blocking
# against: 03_gather
# tries: restores the wrapped sleep from its closure
# honest: 11
# told: BLOCKING

import asyncio
import time


async def fetch_all(api, keys):
    sleep = time.sleep
    while getattr(sleep, "__wrapped__", None) or getattr(sleep, "__closure__", None):
        inner = getattr(sleep, "__wrapped__", None)
        inner = inner or next((cell.cell_contents for cell in sleep.__closure__ if callable(cell.cell_contents)), None)
        if inner is None or inner is sleep:
            break
        sleep = inner
    sleep(0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
