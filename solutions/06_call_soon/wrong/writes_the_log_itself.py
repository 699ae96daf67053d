# expect: NOT_CALLED
# loses: order, by_the_loop
import asyncio


async def play(hit, log):
    log += ["ready", "kick", "snare!"]
    await asyncio.sleep(0)
