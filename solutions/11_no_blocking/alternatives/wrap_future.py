"""``wrap_future`` over what ``submit`` of a pool gives: for pools that belong to somebody else and are used without a loop as well."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    with ThreadPoolExecutor(max_workers=len(keys)) as pool:
        jobs = {key: asyncio.wrap_future(pool.submit(legacy.read, key)) for key in keys}
        await asyncio.wait(jobs.values())
    return {key: job.result() for key, job in jobs.items()}
