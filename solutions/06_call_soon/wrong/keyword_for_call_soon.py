# expect: RAISED
# loses: order, by_the_loop, no_delay
import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(hit, "snare", loud=True)
    await asyncio.sleep(0)
