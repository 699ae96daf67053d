# expect: BLOCKING
# loses: loop_stays_free
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    with ThreadPoolExecutor() as pool:
        futures = {key: pool.submit(legacy.read, key) for key in keys}
    return {key: future.result() for key, future in futures.items()}
