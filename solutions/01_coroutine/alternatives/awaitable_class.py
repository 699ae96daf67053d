"""An object with ``__await__``: shows that ``await`` takes more than coroutines, at the price of a class."""

import asyncio


class Pause:
    def __init__(self, seconds: float):
        self.seconds = seconds

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()


async def double(x: float) -> float:
    await Pause(2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
