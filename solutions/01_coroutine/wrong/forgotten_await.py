# expect: NEVER_AWAITED
# loses: hygiene, waits
import asyncio


async def double(x: float) -> float:
    asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
