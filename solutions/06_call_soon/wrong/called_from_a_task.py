# expect: DIRECT_CALL
# loses: by_the_loop
import asyncio


async def drum(hit, name, **how):
    hit(name, **how)


async def play(hit, log):
    first = asyncio.create_task(drum(hit, "kick"))
    second = asyncio.create_task(drum(hit, "snare", loud=True))
    log.append("ready")
    await first
    await second
