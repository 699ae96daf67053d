"""43 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def program(show):
    loop = asyncio.get_running_loop()
    loop.call_later(0, show, "later 0")
    loop.call_soon(show, "soon")
    show("set")
    await asyncio.sleep(0)
    show("one turn")
    loop.call_soon(show, "soon again")
    await asyncio.sleep(0.5)
    show("half a second")


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
