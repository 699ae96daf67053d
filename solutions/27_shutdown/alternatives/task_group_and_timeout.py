"""A TaskGroup inside ``asyncio.timeout``: the group cancels and awaits by itself; the timeout starts only when stop comes."""

import asyncio


async def serve(jobs, work, stop, grace):
    loop = asyncio.get_running_loop()
    tasks = {}
    try:
        async with asyncio.timeout(None) as limit:
            async with asyncio.TaskGroup() as group:

                async def accept():
                    while True:
                        job = await jobs.get()
                        tasks[group.create_task(work(job))] = job[0]

                accepting = group.create_task(accept())
                await stop.wait()
                accepting.cancel()
                limit.reschedule(loop.time() + grace)
    except TimeoutError:
        pass
    cut = [name for task, name in tasks.items() if task.cancelled()]
    return [name for name in tasks.values() if name not in cut], cut
