# expect: BLOCKING
# loses: no_blocking, waits
import asyncio
import time


async def double(x: float) -> float:
    time.sleep(2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
