"""48 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def cook(dish, seconds):
    await asyncio.sleep(seconds)
    return dish


async def program(show):
    for dish in await asyncio.gather(cook("soup", 3), cook("bread", 1)):
        show(f"gather: {dish}")
    cooking = [cook("fish", 4), cook("rice", 1), cook("beans", 2)]
    for earliest in asyncio.as_completed(cooking):
        show(f"next: {await earliest}")
