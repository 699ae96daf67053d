"""A queue that a timer fills: the value travels with the wake-up, but a queue for one value is a big box."""

import asyncio


async def double(x: float) -> float:
    post: asyncio.Queue[float] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    loop.call_at(loop.time() + 2, post.put_nowait, 2 * x)
    return await post.get()


def main(x: float) -> float:
    return asyncio.run(double(x))
