"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio
import time


async def polite(show):
    await asyncio.sleep(1)
    show("polite wakes")
    await asyncio.sleep(1)
    show("polite ends")


async def rude(show):
    show("rude starts")
    time.sleep(3)
    show("rude ends")


async def program(show):
    task = asyncio.create_task(polite(show))
    await asyncio.sleep(0.5)
    await rude(show)
    await task
    show("end")


PREDICTION = [
    (0.5, "rude starts"),
    (3.5, "rude ends"),
    (3.5, "polite wakes"),
    (4.5, "polite ends"),
    (4.5, "end"),
]
