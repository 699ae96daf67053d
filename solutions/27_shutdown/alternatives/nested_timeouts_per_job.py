"""Each job waits for its own end or for the deadline: no list of tasks is cancelled, every wrapper looks after its own."""

import asyncio


async def serve(jobs, work, stop, grace):
    over = asyncio.Event()
    finished, cut = [], []

    async def guard(job):
        task = asyncio.ensure_future(work(job))
        bell = asyncio.ensure_future(over.wait())
        await asyncio.wait((task, bell), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            bell.cancel()
            finished.append(job[0])
        else:
            task.cancel()
            cut.append(job[0])
        await asyncio.wait((task, bell))

    guards = []

    async def accept():
        while True:
            guards.append(asyncio.ensure_future(guard(await jobs.get())))

    accepting = asyncio.ensure_future(accept())
    await stop.wait()
    accepting.cancel()
    timer = asyncio.get_running_loop().call_later(grace, over.set)
    await asyncio.gather(*guards)
    timer.cancel()
    await asyncio.wait([accepting])
    return finished, cut
