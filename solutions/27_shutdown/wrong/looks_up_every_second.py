# expect: POLLING
# loses: idle_stop
import asyncio
async def serve(jobs, work, stop, grace):
    fin, cut, tasks = [], [], {}
    while not stop.is_set():
        try:
            job = await asyncio.wait_for(jobs.get(), 1)
        except asyncio.TimeoutError:
            continue
        tasks[asyncio.create_task(work(job))] = job[0]
    if tasks:
        d, p = await asyncio.wait(tasks, timeout=grace)
        for t in p: t.cancel()
        if p: await asyncio.wait(p)
    for t, n in tasks.items():
        (cut if t.cancelled() else fin).append(n)
    return fin, cut
