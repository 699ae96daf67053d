"""Workers over a queue: the form that grows into a pipeline; here the queue does what an iterator could."""

import asyncio


async def fetch_limited(api, keys, limit):
    queue = asyncio.Queue()
    for item in enumerate(keys):
        queue.put_nowait(item)
    results = {}

    async def worker():
        while not queue.empty():
            place, key = queue.get_nowait()
            results[place] = await api.fetch(key)

    workers = [asyncio.create_task(worker()) for _ in range(min(limit, len(keys)))]
    try:
        await asyncio.gather(*workers)
    finally:
        for task in workers:
            task.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return [results[place] for place in range(len(keys))]
