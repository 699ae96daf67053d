# expect: VALUE
# loses: report
import asyncio


async def serve(jobs, work, stop, grace):
    running = {}

    async def accept():
        while True:
            job = await jobs.get()
            running[job[0]] = asyncio.create_task(work(job))

    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    _, late = await asyncio.wait([acceptor, *running.values()], timeout=grace)
    for task in late:
        task.cancel()
    await asyncio.gather(*running.values(), return_exceptions=True)
    return [[name for name in running if running[name] not in late], [name for name in running if running[name] in late]]
