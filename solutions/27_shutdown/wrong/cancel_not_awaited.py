# expect: NOT_AWAITED
# loses: cleanup_awaited
import asyncio


async def serve(jobs, work, stop, grace):
    running = {}

    async def accept():
        while True:
            job = await jobs.get()
            running[asyncio.create_task(work(job))] = job[0]

    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    if running:
        _, late = await asyncio.wait(running, timeout=grace)
        for task in late:
            task.cancel()
    return (
        [name for task, name in running.items() if task.done() and not task.cancelled()],
        [name for task, name in running.items() if not task.done() or task.cancelled()],
    )
