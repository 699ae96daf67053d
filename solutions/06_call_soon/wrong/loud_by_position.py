# expect: CALLBACK_RAISED
# loses: hygiene
import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    log.append("ready")
    loop.call_soon(hit, "kick")
    loop.call_soon(hit, "snare", True)
    await asyncio.sleep(0)
