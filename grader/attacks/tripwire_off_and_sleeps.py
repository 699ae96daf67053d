# class: adaptive
# against: 03_gather
# tries: takes the tripwire down, restores the original sleep, and blocks
# honest: 10
# told: BLOCKING

import asyncio
import ctypes
import gc
import time


async def fetch_all(api, keys):
    for each in gc.get_objects():
        if type(each).__name__ == "Tripwire":
            try:
                each.__exit__(None, None, None)
            except Exception:
                pass
    sleep = time.sleep
    for _ in range(9):
        cells = [cell.cell_contents for cell in getattr(sleep, "__closure__", None) or ()]
        inner = getattr(sleep, "__wrapped__", None) or next((each for each in cells if callable(each)), None)
        if inner is None:
            break
        sleep = inner
    sleep(0.02)
    ctypes.CDLL(None).usleep(20_000)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
