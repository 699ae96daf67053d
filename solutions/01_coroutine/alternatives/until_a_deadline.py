"""Sleeps until a moment of the loop's clock: the right shape when the work before it takes time of its
own.
"""

import asyncio


async def double(x: float) -> float:
    loop = asyncio.get_running_loop()
    due = loop.time() + 2
    while (rest := due - loop.time()) > 0:
        await asyncio.sleep(rest)
    return 2 * x


def main(x: float) -> float:
    result = []

    async def fill() -> None:
        result.append(await double(x))

    asyncio.run(fill())
    return result[0]
