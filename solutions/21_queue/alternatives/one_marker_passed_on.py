"""One end marker that each worker puts back for the next one: short; the marker stays in the queue at the end."""

import asyncio


async def pipeline(source, work, n_workers, ahead):
    queue, results = asyncio.Queue(ahead), []

    async def worker():
        while True:
            box = await queue.get()
            if box is None:
                queue.put_nowait(None)
                return
            try:
                result = await work(*box)
            except Exception as failure:
                result = failure
            results.append(result)

    async def reader():
        async for item in source:
            await queue.put((item,))
        await queue.put(None)

    await asyncio.gather(reader(), *(worker() for _ in range(n_workers)))
    return results
