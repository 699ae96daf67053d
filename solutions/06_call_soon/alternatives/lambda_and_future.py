"""A lambda carries the keyword, a future says when it is over: the caller waits for the event, not for "a turn"."""

import asyncio


async def play(hit, log):
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    log.append("ready")
    loop.call_soon(lambda: hit("kick"))
    loop.call_soon(lambda: hit("snare", loud=True))
    loop.call_soon(over.set_result, None)
    await over
