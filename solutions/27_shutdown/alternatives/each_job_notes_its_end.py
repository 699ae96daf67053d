"""Each job writes its own name into the right list; no task is looked at afterwards, but the wrapper has to be right."""

import asyncio


async def serve(jobs, work, stop, grace):
    finished, cut, tasks = [], [], set()

    async def one(job):
        name, _ = job
        try:
            await work(job)
            finished.append(name)
        except asyncio.CancelledError:
            cut.append(name)
            raise

    async def accept():
        while not stop.is_set():
            task = asyncio.create_task(one(await jobs.get()))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    accepting = asyncio.create_task(accept())
    await stop.wait()
    accepting.cancel()
    await asyncio.gather(accepting, return_exceptions=True)
    if tasks:
        await asyncio.wait(tasks.copy(), timeout=grace)
    left = list(tasks)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    return finished, cut
