"""01 · coroutine: calling is not running."""

import asyncio


async def double(x: float) -> float:
    """Give back ``2 * x``, two seconds later."""
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    """Run ``double(x)`` to its end and give back the number itself."""
    return asyncio.run(double(x))
