"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

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


PREDICTION = [
    (3, "gather: soup"),
    (3, "gather: bread"),
    (4, "next: rice"),
    (5, "next: beans"),
    (7, "next: fish"),
]
