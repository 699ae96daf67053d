# class: adaptive
# against: 11_no_blocking
# tries: pretends to be a worker thread while it reads on the loop's thread
# honest: 2

import sys


async def load(legacy, keys):
    threads = sys.modules["pytest_coro_plugin._threads"]
    threads.current_worker = lambda: object()
    threads.sleep_ns = lambda duration: None
    return {key: legacy.read(key) for key in keys}
