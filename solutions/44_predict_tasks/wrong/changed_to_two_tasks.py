# expect: CHANGED_PROGRAM
import asyncio


async def program(show):
    slow = asyncio.create_task(work(show, "slow", 4))
    quick = asyncio.create_task(work(show, "quick", 1))
    show("both made")
    await asyncio.sleep(2)
    show("2 s later")
    await quick
    await slow
    show("end")


PREDICTION = [
    (0, "both made"),
    (0, "slow starts"),
    (0, "quick starts"),
    (1, "quick ends"),
    (2, "2 s later"),
    (4, "slow ends"),
    (4, "end"),
]
