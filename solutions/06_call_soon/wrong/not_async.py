# expect: NOT_ASYNC
# loses: order, by_the_loop, no_delay, no_blocking, hygiene
import asyncio
from functools import partial


def play(hit, log):
    loop = asyncio.get_event_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(partial(hit, "snare", loud=True))
