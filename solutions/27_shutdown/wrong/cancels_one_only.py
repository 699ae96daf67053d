# expect: NO_DEADLINE
# loses: in_grace
import asyncio


async def serve(jobs, work, stop, grace):
    names = {}

    async def accept():
        while True:
            job = await jobs.get()
            names[asyncio.create_task(work(job))] = job[0]

    accepting = asyncio.create_task(accept())
    await stop.wait()
    accepting.cancel()
    late = set()
    if names:
        _, late = await asyncio.wait(names, timeout=grace)
    if late:
        late.pop().cancel()
    await asyncio.gather(accepting, *names, return_exceptions=True)
    finished, cut = [], []
    for task, name in names.items():
        (cut if task.cancelled() else finished).append(name)
    return finished, cut
