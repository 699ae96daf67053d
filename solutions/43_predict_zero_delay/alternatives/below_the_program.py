"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

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


PREDICTION = [
    (0, "set"),
    (0, "soon"),
    (0, "one turn"),
    (0, "later 0"),
    (0, "soon again"),
    (0.5, "half a second"),
]
