"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

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


PREDICTION = [
    (2, "all are set"),
    (2.5, "at 2.5"),
    (3, "long delay"),
    (4, "short delay"),
    (5, "end"),
]
