# expect: UNITS
# loses: waits
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2000)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
