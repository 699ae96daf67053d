# expect: CHANGED_PROGRAM
import asyncio
import time


async def program(show):
    time.sleep(2)
    show("handed over")
    await asyncio.sleep(1.5)
    show("loop is free")
    show("first job done")
    await asyncio.gather(asyncio.to_thread(time.sleep, 2), asyncio.to_thread(time.sleep, 3))
    show("both jobs done")


PREDICTION = [(2, "handed over"), (3.5, "loop is free"), (3.5, "first job done"), (6.5, "both jobs done")]
