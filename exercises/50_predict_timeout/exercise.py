"""50 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

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


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
