# expect: NO_WAIT
# loses: waits
import asyncio


async def double(x: float) -> float:
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
