# expect: RAISED
# loses: order, by_the_loop, no_delay
import asyncio
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    await loop.call_soon(hit, "kick")
    await loop.call_soon(partial(hit, "snare", loud=True))
