# expect: RETURNS_CORO
import asyncio


async def serve(jobs, work, stop, grace):
    tasks = []

    async def accept():
        while True:
            tasks.append(asyncio.create_task(work(await jobs.get())))

    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    _, late = await asyncio.wait([acceptor, *tasks], timeout=grace)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return [task for task in tasks if task not in late], list(late)
