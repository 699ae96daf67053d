"""``sleep`` carries the result and the loop is made by hand: shows what ``asyncio.run`` does, but must
not forget ``close``.
"""

import asyncio


async def double(x: float) -> float:
    return await asyncio.sleep(2, result=2 * x)


def main(x: float) -> float:
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(double(x))
    finally:
        loop.close()
