# expect: WRONG_LOG
# loses: order
import asyncio
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
    await asyncio.sleep(0)
    log.append("ready")
