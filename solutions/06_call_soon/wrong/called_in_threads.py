# expect: DIRECT_CALL
# loses: by_the_loop
import asyncio


async def play(hit, log):
    log.append("ready")
    await asyncio.to_thread(hit, "kick")
    await asyncio.to_thread(hit, "snare", loud=True)
