"""Awaits the jobs one by one, all against one deadline: plain to read; a shield keeps each wait from cancelling too early."""

import asyncio


async def serve(jobs, work, stop, grace):
    loop = asyncio.get_running_loop()
    stopped = loop.create_task(stop.wait())
    started = []
    while not stopped.done():
        get = loop.create_task(jobs.get())
        await asyncio.wait([stopped, get], return_when="FIRST_COMPLETED")
        if get.done() and not stopped.done():
            started.append((get.result(), loop.create_task(work(get.result()))))
        else:
            get.cancel()
    deadline = loop.time() + grace
    finished, cut = [], []
    for job, task in started:
        try:
            async with asyncio.timeout_at(deadline):
                await asyncio.shield(task)
            finished.append(job[0])
        except TimeoutError:
            cut.append((job[0], task))
    for _, task in cut:
        task.cancel()
    for _, task in cut:
        try:
            await task
        except asyncio.CancelledError:
            pass
    return finished, [name for name, _ in cut]
