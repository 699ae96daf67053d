"""65 · repair: a failure is a result, and every item is ticked off in finally."""

import asyncio
from collections.abc import AsyncIterator, Callable


async def process(source: AsyncIterator, work: Callable, n_workers: int, ahead: int) -> list:
    """Read items from a source and let several workers work on them."""
    queue: asyncio.Queue = asyncio.Queue(maxsize=ahead)
    results: list = []

    async def worker() -> None:
        while True:
            item = await queue.get()
            try:
                results.append(await work(item))
            except Exception as error:
                results.append(error)
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(n_workers)]
    async for item in source:
        await queue.put(item)
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return results
