"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

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


PREDICTION = [
    (0, "bake starts"),
    (0, "bake made"),
    (0, "peeled"),
    (0, "peel made"),
    (0, "peel awaited"),
    (0, "a turn"),
    (2, "bake ends"),
    (2, "end"),
]
