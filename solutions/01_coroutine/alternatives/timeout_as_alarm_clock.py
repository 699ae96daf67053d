"""Waits for what never comes and lets the time limit wake it: exact, but it reads like a riddle."""

import asyncio


async def double(x: float) -> float:
    try:
        async with asyncio.timeout(2):
            await asyncio.Event().wait()
    except TimeoutError:
        pass
    return x + x


def main(x: float) -> float:
    with asyncio.Runner() as runner:
        return runner.run(double(x))
