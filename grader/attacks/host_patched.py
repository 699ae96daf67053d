# class: adaptive
# against: 03_gather
# tries: follows the frames to whoever calls it, and makes it see nothing
# honest: 12
# told: ENDED

import asyncio
import sys

frame = sys._getframe()
while frame:
    caller = type(frame.f_locals.get("self"))
    if hasattr(caller, "_found_simple"):
        caller._found_simple = caller.found = lambda *facts, **more: None
        caller._leftovers = lambda *facts: ()
    frame = frame.f_back


async def forgotten():
    await asyncio.sleep(50)


async def fetch_all(api, keys):
    forgotten()
    return await asyncio.gather(*(api.fetch(key) for key in keys))
