"""47 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

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


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
