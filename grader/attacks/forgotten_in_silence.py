# class: adaptive
# against: 03_gather
# tries: takes away the hook by which the interpreter tells of a coroutine that nobody awaited
# honest: 12
# told: ENDED

import asyncio
import warnings

warnings._warn_unawaited_coroutine = lambda coroutine: None


async def forgotten():
    await asyncio.sleep(50)


async def fetch_all(api, keys):
    forgotten()
    return await asyncio.gather(*(api.fetch(key) for key in keys))
