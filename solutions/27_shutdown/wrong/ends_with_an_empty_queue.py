# expect: JOB_WAITS
import asyncio


async def serve(jobs, work, stop, grace):
    tasks = {}
    while not jobs.empty() and not stop.is_set():
        job = await jobs.get()
        tasks[job[0]] = asyncio.create_task(work(job))
    if tasks:
        await asyncio.wait(tasks.values(), timeout=grace)
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    return [name for name, task in tasks.items() if not task.cancelled()], []
