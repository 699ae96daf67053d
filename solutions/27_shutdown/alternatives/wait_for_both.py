"""Waits for the next job and for stop at once: one loop and no second coroutine; a new getter for every job."""

import asyncio


async def serve(jobs, work, stop, grace):
    stopper = asyncio.create_task(stop.wait())
    tasks = {}
    while True:
        getter = asyncio.create_task(jobs.get())
        await asyncio.wait({getter, stopper}, return_when=asyncio.FIRST_COMPLETED)
        if stopper.done():
            break
        job = getter.result()
        tasks[job[0]] = asyncio.create_task(work(job))
    getter.cancel()
    pending = [task for task in tasks.values() if not task.done()]
    if pending:
        await asyncio.wait(pending, timeout=grace)
    for task in pending:
        task.cancel()
    await asyncio.gather(getter, *pending, return_exceptions=True)
    finished = [name for name, task in tasks.items() if not task.cancelled()]
    return finished, [name for name in tasks if name not in finished]
