# expect: TOO_EARLY
# loses: order, by_the_loop
import asyncio
from functools import partial


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
