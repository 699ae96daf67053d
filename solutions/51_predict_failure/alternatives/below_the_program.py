"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

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


PREDICTION = [
    (1, "Anna is back"),
    (2, "Berta sinks"),
    (2, "bad news"),
    (4, "Clara is back"),
    (5, "end"),
]
