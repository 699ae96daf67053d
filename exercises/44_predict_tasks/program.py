"""44 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

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
