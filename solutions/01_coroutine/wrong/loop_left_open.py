# expect: LOOP_NOT_CLOSED
# loses: main
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    loop = asyncio.new_event_loop()
    return loop.run_until_complete(double(x))
