"""The whole file, as it is handed in: nobody has to take the program out, and nobody has to leave it in."""

import asyncio


async def program(show):
    loop = asyncio.get_running_loop()

    def early():
        show("early")
        loop.call_soon(show, "late")

    loop.call_soon(early)
    loop.call_soon(show, "middle")
    show("handed over")
    await asyncio.sleep(0)
    show("first turn")
    await asyncio.sleep(0)
    show("second turn")


PREDICTION = [
    (0, "handed over"),
    (0, "early"),
    (0, "middle"),
    (0, "first turn"),
    (0, "late"),
    (0, "second turn"),
]
