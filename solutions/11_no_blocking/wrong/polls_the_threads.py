# expect: BUSY_WAIT
import asyncio


async def load(legacy, keys):
    loop = asyncio.get_running_loop()
    jobs = {key: loop.run_in_executor(None, legacy.read, key) for key in keys}
    while not all(job.done() for job in jobs.values()):
        await asyncio.sleep(0)
    return {key: job.result() for key, job in jobs.items()}
