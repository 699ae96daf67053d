# expect: SERIAL
# loses: concurrent
async def serve(jobs, work, stop, grace):
    finished = []
    while True:
        job = await jobs.get()
        await work(job)
        finished.append(job[0])
        if stop.is_set() and jobs.empty():
            return finished, []
