# expect: RAISED
# loses: main
import asyncio


async def double(x):
    await asyncio.sleep(2)
    return 2 * x


def main(x):
    return asyncio.run(double)
