# expect: TAKES_NEW
# loses: no_new_jobs
import asyncio


async def serve(jobs, work, stop, grace):
    running = {}
    while not stop.is_set():
        job = await jobs.get()
        running[asyncio.create_task(work(job))] = job[0]
    _, late = await asyncio.wait(running, timeout=grace)
    for task in late:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    cut = [name for task, name in running.items() if task.cancelled()]
    return [name for name in running.values() if name not in cut], cut
