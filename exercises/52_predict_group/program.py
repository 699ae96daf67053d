"""52 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

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
