# expect: BLOCKING
# loses: loop_stays_free
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(8)


async def load(legacy, keys):
    futures = {key: POOL.submit(legacy.read, key) for key in keys}
    return {key: future.result() for key, future in futures.items()}
