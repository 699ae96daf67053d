"""Done callbacks of finished futures: the loop calls them in its next turn too; a detour for a plain call."""

import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    go = loop.create_future()
    go.add_done_callback(lambda _: hit("kick"))
    go.add_done_callback(lambda _: hit("snare", loud=True))
    log.append("ready")
    go.set_result(True)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
