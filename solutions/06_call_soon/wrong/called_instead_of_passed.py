# expect: DIRECT_CALL
# loses: by_the_loop
import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit("kick"))
    loop.call_soon(hit("snare", loud=True))
    await asyncio.sleep(0)
