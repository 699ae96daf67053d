"""41 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def program(show):
    loop = asyncio.get_running_loop()

    def early():
        show("early")
        loop.call_soon(show, "late")

    loop.call_soon(early)
    loop.call_soon(show, "middle")
    show("handed over")
    await asyncio.sleep(0)
    show("first turn")
    await asyncio.sleep(0)
    show("second turn")
