# expect: BLOCKING
# loses: no_blocking, waits
import asyncio
from time import sleep


async def double(x: float) -> float:
    sleep(2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
