"""65 · repair: this program promises to go on when an item fails. Mend it."""

import asyncio
from collections.abc import AsyncIterator, Callable


async def process(source: AsyncIterator, work: Callable, n_workers: int, ahead: int) -> list:
    """Read items from a source and let several workers work on them.

    Every item must be handed to ``work`` once, at most ``n_workers`` of them at a time, and as many as that while there
    is enough to do. There may never be more than ``ahead + 2`` items that have been read and whose work has not begun.
    When ``work`` raises for an item, the exception object takes the place of its result, and everything else goes on.

    Args:
        source: an async iterator, to be read by one reader at a time.
        work: a coroutine function of one item; gives its result, or raises.
        n_workers: how many items may be in work at a time, 1 or more.
        ahead: how far the reading may run ahead, 1 or more.

    Returns:
        A list of all results, in any order, when all work is done and nothing is running any more.
    """
    queue: asyncio.Queue = asyncio.Queue(maxsize=ahead)
    results = []

    async def worker() -> None:
        while True:
            item = await queue.get()
            results.append(await work(item))
            queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        await queue.put(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return results
