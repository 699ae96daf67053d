"""51 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def sail(show, ship, seconds, sinks=False):
    await asyncio.sleep(seconds)
    if sinks:
        show(f"{ship} sinks")
        raise OSError(ship)
    show(f"{ship} is back")


async def program(show):
    try:
        await asyncio.gather(sail(show, "Anna", 1), sail(show, "Berta", 2, True), sail(show, "Clara", 4))
        show("all are back")
    except OSError:
        show("bad news")
    await asyncio.sleep(3)
    show("end")


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
