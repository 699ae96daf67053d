"""A set of running tasks and ``wait`` for the first: the reader refills as places get free; reading stops meanwhile."""

import asyncio


async def pipeline(source, work, n_workers, ahead):
    running, over = set(), []

    async def next_done():
        done, pending = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        over.extend(done)
        return pending

    async for item in source:
        while len(running) >= n_workers:
            running = await next_done()
        running.add(asyncio.ensure_future(work(item)))
    while running:
        running = await next_done()
    return [task.exception() or task.result() for task in over]
