"""Right, with the debug mode of the loop switched on while it runs.

asyncio then watches for slow callbacks and for calls from wrong threads; that costs time in each step, so it does not stay in a program.
"""

import asyncio


async def double(x: float) -> float:
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    await asyncio.sleep(1)
    loop.set_debug(False)
    await asyncio.sleep(1)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x), debug=True)
