# expect: WRONG_LOG
# loses: order
import asyncio
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(partial(hit, "snare", loud=True))
    loop.call_soon(hit, "kick")
    await asyncio.sleep(0)
