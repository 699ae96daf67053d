# expect: TIME
# loses: no_delay
import asyncio
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
    await asyncio.sleep(0.2)
