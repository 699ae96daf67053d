# expect: RAISED
# loses: hygiene, main
import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    task = asyncio.create_task(double(x))
    return task.result()
