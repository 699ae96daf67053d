"""A time limit around the sleep: harmless, and one line more than needed."""

import asyncio


async def double(x: float) -> float:
    return await asyncio.wait_for(asyncio.sleep(2, 2 * x), timeout=60)


def main(x: float) -> float:
    return asyncio.run(double(x))
