"""21 · queue: one reads, several work, and nobody runs too far ahead."""

import asyncio
from collections.abc import AsyncIterator, Callable

END = object()


async def pipeline(source: AsyncIterator, work: Callable, n_workers: int, ahead: int) -> list:
    """Read items from a source and let several workers work on them."""
    queue: asyncio.Queue = asyncio.Queue(maxsize=ahead)
    results: list = []

    async def worker() -> None:
        while (item := await queue.get()) is not END:
            try:
                results.append(await work(item))
            except Exception as error:  # a failure is a result here
                results.append(error)

    async with asyncio.TaskGroup() as group:
        for _ in range(n_workers):
            group.create_task(worker())
        async for item in source:
            await queue.put(item)
        for _ in range(n_workers):
            await queue.put(END)
    return results
