# expect: TIME
# loses: waits
import asyncio


async def double(x):
    await asyncio.sleep(x)
    return 2 * x


def main(x):
    return asyncio.run(double(x))
