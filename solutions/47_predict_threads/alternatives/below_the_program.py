"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio
import time


async def program(show):
    job = asyncio.create_task(asyncio.to_thread(time.sleep, 2))
    show("handed over")
    await asyncio.sleep(1.5)
    show("loop is free")
    await job
    show("first job done")
    await asyncio.gather(asyncio.to_thread(time.sleep, 2), asyncio.to_thread(time.sleep, 3))
    show("both jobs done")


PREDICTION = [
    (0, "handed over"),
    (1.5, "loop is free"),
    (2, "first job done"),
    (5, "both jobs done"),
]
