# expect: NEVER_AWAITED
# loses: hygiene, waits
import asyncio


async def pause() -> None:
    await asyncio.sleep(2)


async def double(x: float) -> float:
    pause()
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
