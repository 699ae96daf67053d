# expect: RETURNS_CORO
# loses: result, hygiene, waits
import asyncio


async def double(x: float) -> float:
    return asyncio.sleep(2, result=2 * x)


def main(x: float) -> float:
    return asyncio.run(double(x))
