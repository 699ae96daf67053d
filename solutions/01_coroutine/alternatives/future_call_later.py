"""A bare future and a timer: this is what ``sleep`` is made of, and nobody needs to write it twice."""

import asyncio


async def double(x: float) -> float:
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    loop.call_later(2, answer.set_result, 2 * x)
    return await answer


def main(x: float) -> float:
    return asyncio.run(double(x))
