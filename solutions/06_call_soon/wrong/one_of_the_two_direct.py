# expect: DIRECT_CALL
# loses: by_the_loop
import asyncio


async def play(hit, log):
    log.append("ready")
    asyncio.get_running_loop().call_soon(hit, "kick")
    await asyncio.sleep(0)
    hit("snare", loud=True)
