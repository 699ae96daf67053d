"""``wait_for`` around a gather: it cancels what is late and waits for it, all in one call; the outcomes are told apart later."""

import asyncio


async def serve(jobs, work, stop, grace):
    started = []

    async def take():
        while True:
            job = await jobs.get()
            started.append((job[0], asyncio.ensure_future(work(job))))

    taking = asyncio.ensure_future(take())
    try:
        await stop.wait()
    finally:
        taking.cancel()
        await asyncio.wait([taking])
    try:
        await asyncio.wait_for(asyncio.gather(*(task for _, task in started)), grace)
    except asyncio.TimeoutError:
        pass
    finished, cut = [], []
    for name, task in started:
        (cut if task.cancelled() else finished).append(name)
    return finished, cut
