# expect: BLOCKING
import asyncio
import time


async def serve(jobs, work, stop, grace):
    running = {}
    while not stop.is_set():
        while not jobs.empty():
            job = jobs.get_nowait()
            running[asyncio.create_task(work(job))] = job[0]
        await asyncio.sleep(0.01)
    time.sleep(grace)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    cut = [name for task, name in running.items() if task.cancelled()]
    return [name for name in running.values() if name not in cut], cut
