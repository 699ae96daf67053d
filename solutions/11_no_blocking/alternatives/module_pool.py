"""A pool of the module: threads are kept for the next call, and live as long as the program."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="legacy")


async def load(legacy, keys):
    loop = asyncio.get_event_loop()
    done, _ = await asyncio.wait([loop.run_in_executor(POOL, lambda key=key: (key, legacy.read(key))) for key in keys])
    return dict(future.result() for future in done)
