"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def work(show, name, seconds):
    show(f"{name} starts")
    await asyncio.sleep(seconds)
    show(f"{name} ends")


async def program(show):
    slow = asyncio.create_task(work(show, "slow", 4))
    quick = work(show, "quick", 1)
    show("both made")
    await asyncio.sleep(2)
    show("2 s later")
    await quick
    await slow
    show("end")


PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (2, "2 s later"),
    (2, "quick starts"),
    (3, "quick ends"),
    (4, "slow ends"),
    (4, "end"),
]
