"""A task does the scheduling and ``play`` awaits it: tidy when the score is long, one task more than needed."""

import asyncio
from functools import partial


async def schedule(*calls):
    loop = asyncio.get_running_loop()
    for call in calls:
        loop.call_soon(call)
    await asyncio.sleep(0)


async def play(hit, log):
    log.append("ready")
    await asyncio.create_task(schedule(partial(hit, "kick"), partial(hit, "snare", loud=True)))
