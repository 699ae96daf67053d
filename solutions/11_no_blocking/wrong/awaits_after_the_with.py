# expect: BLOCKING
# loses: loop_stays_free
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        reads = [loop.run_in_executor(pool, legacy.read, key) for key in keys]
    return dict(zip(keys, await asyncio.gather(*reads)))
