"""An async generator ticks once a second: nice for a progress display, roundabout for a plain pause."""

import asyncio


async def ticks(count: int):
    for number in range(count):
        await asyncio.sleep(1)
        yield number


async def double(x: float) -> float:
    async for _ in ticks(2):
        pass
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
