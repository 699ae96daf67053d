"""The last callback sets an Event: right when several tasks wait for the end of the bar."""

import asyncio
from functools import partial


async def play(hit, log):
    finished = asyncio.Event()

    def bar():
        hit(name="kick")
        hit("snare", loud=True)
        finished.set()

    log.append("ready")
    asyncio.get_event_loop().call_soon(partial(bar))
    await finished.wait()
