"""Jobs and the word to stop come through one private queue, in order: a single place to wait; two helpers to feed it."""

import asyncio

STOP = object()


async def serve(jobs, work, stop, grace):
    inbox = asyncio.Queue()

    async def feed():
        while True:
            await inbox.put(await jobs.get())

    async def listen():
        await stop.wait()
        feeder.cancel()
        await inbox.put(STOP)

    feeder, listener = asyncio.create_task(feed()), asyncio.create_task(listen())
    tasks = []
    while (job := await inbox.get()) is not STOP:
        tasks.append(asyncio.create_task(work(job), name=job[0]))
    await asyncio.gather(feeder, listener, return_exceptions=True)
    done, late = await asyncio.wait(tasks, timeout=grace) if tasks else (set(), set())
    while late:
        for task in late:
            task.cancel()
        done_late, late = await asyncio.wait(late)
        done |= done_late
    finished = sorted(task.get_name() for task in done if not task.cancelled())
    cut = sorted(task.get_name() for task in done if task.cancelled())
    return finished, cut
