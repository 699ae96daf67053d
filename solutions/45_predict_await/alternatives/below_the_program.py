"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def plain(show):
    show("plain")


async def other(show):
    show("other starts")
    await asyncio.sleep(1)
    show("other ends")


async def program(show):
    task = asyncio.create_task(other(show))
    await plain(show)
    show("after plain")
    await task
    show("task is done")
    asyncio.get_running_loop().call_soon(show, "queued")
    await task
    show("awaited again")
    await asyncio.sleep(0)
    show("end")


PREDICTION = [
    (0, "plain"),
    (0, "after plain"),
    (0, "other starts"),
    (1, "other ends"),
    (1, "task is done"),
    (1, "awaited again"),
    (1, "queued"),
    (1, "end"),
]
