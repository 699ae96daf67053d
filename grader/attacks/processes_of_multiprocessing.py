# class: resources
# against: 03_gather
# tries: starts a process with multiprocessing
# honest: 0

import multiprocessing
import time


async def fetch_all(api, keys):
    multiprocessing.get_context('fork').Process(target=time.sleep, args=(60,), daemon=False).start()
    return None
