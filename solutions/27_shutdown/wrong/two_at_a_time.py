# expect: JOB_WAITS
# loses: concurrent
import asyncio


async def serve(jobs, work, stop, grace):
    running = {}
    slots = asyncio.Semaphore(2)

    async def one(job):
        async with slots:
            return await work(job)

    async def accept():
        while True:
            job = await jobs.get()
            running[asyncio.create_task(one(job))] = job[0]

    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    _, late = await asyncio.wait([acceptor, *running], timeout=grace)
    for task in late:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    cut = [name for task, name in running.items() if task.cancelled()]
    return [name for name in running.values() if name not in cut], cut
