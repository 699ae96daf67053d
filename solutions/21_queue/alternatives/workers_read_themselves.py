"""No queue: each worker reads its next item under a lock, so nothing is ever ahead; ends with the source."""

import asyncio


async def pipeline(source, work, n_workers, ahead):
    reading = asyncio.Lock()
    iterator = source.__aiter__()

    async def worker():
        mine = []
        while True:
            async with reading:
                try:
                    item = await iterator.__anext__()
                except StopAsyncIteration:
                    return mine
            try:
                mine.append(await work(item))
            except Exception as error:
                mine.append(error)

    return sum(await asyncio.gather(*[worker() for _ in range(n_workers)]), [])
