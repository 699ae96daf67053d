"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def read(show, book, seconds):
    try:
        await asyncio.sleep(seconds)
        show(f"{book} is read")
    except asyncio.CancelledError:
        show(f"{book} is shut")
        await asyncio.sleep(1)
        show(f"{book} is put back")
        raise


async def program(show):
    try:
        async with asyncio.timeout(3):
            await read(show, "thin", 1)
            await read(show, "thick", 5)
            show("both are read")
    except TimeoutError:
        show("closed")
    show("end")


PREDICTION = [
    (1, "thin is read"),
    (3, "thick is shut"),
    (4, "thick is put back"),
    (4, "closed"),
    (4, "end"),
]
