# expect: PARTLY
# loses: concurrent
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        values = await asyncio.gather(*[loop.run_in_executor(pool, legacy.read, key) for key in keys])
    return dict(zip(keys, values))
