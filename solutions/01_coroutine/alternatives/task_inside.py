"""The waiting happens in a task of its own: only worth it when something else is done meanwhile."""

import asyncio


async def pause() -> None:
    await asyncio.sleep(2)


async def double(x: float) -> float:
    waiting = asyncio.create_task(pause())
    result = x * 2
    await waiting
    return result


async def start(x: float) -> float:
    return await double(x)


def main(x: float) -> float:
    return asyncio.run(start(x))
