"""53 · predict: what does this program show, and at which virtual second? Read it; do not run or change it yet."""

import asyncio


async def bake(show):
    show("bake starts")
    await asyncio.sleep(2)
    show("bake ends")


async def peel(show):
    show("peeled")


async def program(show):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    loop.call_soon(show, "a turn")
    baking = asyncio.create_task(bake(show))
    show("bake made")
    peeling = asyncio.create_task(peel(show))
    show("peel made")
    await peeling
    show("peel awaited")
    await baking
    show("end")


# TODO: type each text with the virtual second at which it is shown, in order: [(0, "a text"), (1.5, "another")]
PREDICTION = []
