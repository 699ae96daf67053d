# expect: TIME
# loses: concurrent
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    with ThreadPoolExecutor(len(keys)) as pool:
        jobs = {key: pool.submit(legacy.read, key) for key in keys}
        while not all(job.done() for job in jobs.values()):
            await asyncio.sleep(0.1)
    return {key: job.result() for key, job in jobs.items()}
