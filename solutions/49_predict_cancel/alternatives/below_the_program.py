"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def dig(show):
    try:
        show("digs")
        await asyncio.sleep(10)
        show("has dug")
    finally:
        show("fences off")
        await asyncio.sleep(2)
        show("fence stands")


async def program(show):
    digger = asyncio.create_task(dig(show))
    await asyncio.sleep(1)
    digger.cancel()
    show("told to stop")
    try:
        await digger
    except asyncio.CancelledError:
        show("has stopped")


PREDICTION = [
    (0, "digs"),
    (1, "told to stop"),
    (1, "fences off"),
    (3, "fence stands"),
    (3, "has stopped"),
]
