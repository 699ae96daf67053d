"""Gives turns away until the log is full: works, and would spin if a drum never sounded."""

import asyncio
from functools import partial


async def play(hit, log):
    log.append("ready")
    loop = asyncio.get_running_loop()
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, loud=True), "snare")
    while len(log) < 3:
        await asyncio.sleep(0)
