# expect: NEVER_AWAITED
import asyncio


async def serve(jobs, work, stop, grace):
    stopper = asyncio.create_task(stop.wait())
    names = []
    while not stopper.done():
        getter = asyncio.create_task(jobs.get())
        await asyncio.wait([getter, stopper], return_when=asyncio.FIRST_COMPLETED)
        if getter.done():
            work(getter.result())
            names.append(getter.result()[0])
        getter.cancel()
    return names, []
