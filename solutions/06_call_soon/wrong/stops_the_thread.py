# expect: BLOCKING
# loses: no_delay, no_blocking
import asyncio
import time
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
    time.sleep(0.1)
    await asyncio.sleep(0)
