"""A worker thread sleeps, the loop stays free: the way out for calls that can only block, and a waste
for a pause.
"""

import asyncio
import time


async def double(x: float) -> float:
    await asyncio.to_thread(time.sleep, 2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
