"""Takes a slot before it makes the task: the list of tasks never runs ahead; the loop itself waits."""

import asyncio


async def fetch_limited(api, keys, limit):
    slots = asyncio.Semaphore(limit)
    tasks = []
    for key in keys:
        await slots.acquire()
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(lambda _: slots.release())
        tasks.append(task)
    for done in asyncio.as_completed(tasks):
        await done
    return [task.result() for task in tasks]
