# expect: LEFTOVERS_AWAITED
import asyncio


async def main(jobs):
    results = [await job() for job in jobs]
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)
    return results


def run_jobs(*jobs):
    return asyncio.run(main(jobs))
