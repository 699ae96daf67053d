"""A timer sets an Event: useful when several tasks wait for one moment, too much for a single one."""

import asyncio


async def double(x: float) -> float:
    bell = asyncio.Event()
    asyncio.get_running_loop().call_later(2, bell.set)
    await bell.wait()
    return 2 * x


def main(x: float) -> float:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        task = loop.create_task(double(x))
        loop.run_until_complete(task)
        return task.result()
    finally:
        asyncio.set_event_loop(None)
        loop.close()
