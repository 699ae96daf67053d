# expect: NEVER_AWAITED
# loses: order, by_the_loop, hygiene
import asyncio


async def play(hit, log):
    async def snare():
        hit("snare", loud=True)

    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(snare)
    await asyncio.sleep(0)
