# expect: CLEANUP_CUT
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
    _, late = await asyncio.wait([acceptor, *running], timeout=grace)
    while late:
        for task in late:
            task.cancel()
        _, late = await asyncio.wait(late, timeout=0.01)
    return (
        [name for task, name in running.items() if task.done() and not task.cancelled()],
        [name for task, name in running.items() if not task.done() or task.cancelled()],
    )
