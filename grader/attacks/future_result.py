# class: blocking
# against: 03_gather
# tries: waits in a thread pool's future on the loop's thread
# honest: 11

import asyncio
import concurrent.futures
import time


async def fetch_all(api, keys):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(time.sleep, 0.02).result()
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
