# expect: BUSY_WAIT
# loses: is_async, result, no_blocking
import asyncio


async def double(x: float) -> float:
    loop = asyncio.get_running_loop()
    end = loop.time() + 2
    while loop.time() < end:
        await asyncio.sleep(0)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
