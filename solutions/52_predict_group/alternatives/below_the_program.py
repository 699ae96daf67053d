"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def careful(show):
    try:
        await asyncio.sleep(3)
        show("careful is up")
    except asyncio.CancelledError:
        show("careful stops")
        await asyncio.sleep(0.5)
        show("rope is secured")
        raise


async def hasty(show):
    await asyncio.sleep(1)
    show("hasty slips")
    raise RuntimeError


async def program(show):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(careful(show))
            group.create_task(hasty(show))
            show("both climb")
        show("both are up")
    except* RuntimeError:
        show("report")
    show("end")


PREDICTION = [
    (0, "both climb"),
    (1, "hasty slips"),
    (1, "careful stops"),
    (1.5, "rope is secured"),
    (1.5, "report"),
    (1.5, "end"),
]
