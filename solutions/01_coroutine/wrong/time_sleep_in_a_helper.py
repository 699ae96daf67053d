# expect: BLOCKING
# loses: no_blocking, waits
import asyncio
import time


async def pause() -> None:
    time.sleep(2)


async def double(x: float) -> float:
    await pause()
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
