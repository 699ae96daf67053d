# expect: TAKES_NEW
import asyncio


async def serve(jobs, work, stop, grace):
    finished, cut = [], []
    async with asyncio.TaskGroup() as group:
        while True:
            job = await jobs.get()
            group.create_task(work(job))
            finished.append(job[0])
    return finished, cut
