"""49 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

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


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
