# expect: BLOCKING
# loses: loop_stays_free
from concurrent.futures import ThreadPoolExecutor


async def load(legacy, keys):
    with ThreadPoolExecutor() as pool:
        return dict(zip(keys, pool.map(legacy.read, keys)))
