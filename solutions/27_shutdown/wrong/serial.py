# expect: SERIAL
# loses: concurrent
async def serve(jobs, work, stop, grace):
    finished = []
    while not stop.is_set():
        job = await jobs.get()
        finished.append(await work(job))
    return finished, []
