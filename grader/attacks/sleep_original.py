# class: blocking
# against: 03_gather
# tries: takes the real sleep from a fresh copy of the module
# honest: 11
# told: BLOCKING

import asyncio
import importlib


async def fetch_all(api, keys):
    import importlib.util
    spec = importlib.util.find_spec('time')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.sleep(0.02)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
