"""42 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def program(show):
    loop = asyncio.get_running_loop()
    loop.call_later(3, show, "long delay")
    await asyncio.sleep(2)
    loop.call_later(2, show, "short delay")
    loop.call_at(2.5, show, "at 2.5")
    show("all are set")
    await asyncio.sleep(3)
    show("end")
