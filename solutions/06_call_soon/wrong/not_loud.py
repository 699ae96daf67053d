# expect: WRONG_LOG
# loses: order
import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(hit, "snare")
    await asyncio.sleep(0)
