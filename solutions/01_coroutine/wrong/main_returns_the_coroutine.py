# expect: RETURNS_CORO
# loses: hygiene, main
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    return double(x)
