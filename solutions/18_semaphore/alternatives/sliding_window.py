"""A window of tasks that slides with ``wait``: no task is made before its turn; the bookkeeping is all there to see."""

import asyncio


async def fetch_limited(api, keys, limit):
    tasks, running = [], set()
    for key in keys:
        if len(running) == limit:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.create_task(api.fetch(key))
        tasks.append(task)
        running.add(task)
    return await asyncio.gather(*tasks)
