# expect: VALUE
# loses: result, main
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    print(2 * x)


def main(x: float) -> float:
    return asyncio.run(double(x))
