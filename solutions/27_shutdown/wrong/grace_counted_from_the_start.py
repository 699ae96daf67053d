# expect: NO_GRACE
# loses: in_grace
import asyncio


async def serve(jobs, work, stop, grace):
    running = {}

    async def accept():
        while True:
            job = await jobs.get()
            running[asyncio.create_task(work(job))] = job[0]

    acceptor = asyncio.create_task(accept())
    await asyncio.wait([acceptor], timeout=grace)
    for task in running:
        task.cancel()
    await stop.wait()
    acceptor.cancel()
    await asyncio.gather(acceptor, *running, return_exceptions=True)
    return (
        [name for task, name in running.items() if task.done() and not task.cancelled()],
        [name for task, name in running.items() if not task.done() or task.cancelled()],
    )
