# expect: NOT_WRITTEN
# loses: no_blocking, hygiene, main
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    raise NotImplementedError
