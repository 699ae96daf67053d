# class: adaptive
# against: 03_gather
# tries: makes the stub believe that no loop runs, and blocks
# honest: 6
# told: BLOCKING

import asyncio
import gc
import types


async def fetch_all(api, keys):
    saved = asyncio._get_running_loop
    for each in gc.get_objects():
        if type(each).__name__ == "module" and "_stubs" in each.__name__:
            each.asyncio = types.SimpleNamespace(_get_running_loop=lambda: None, current_task=asyncio.current_task, CancelledError=asyncio.CancelledError)
    return [api.fetch_blocking(key) for key in keys]
