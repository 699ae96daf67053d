# expect: SWALLOWED
import asyncio


async def main(jobs):
    return await asyncio.gather(*[job() for job in jobs], return_exceptions=True)


def run_jobs(*jobs):
    return asyncio.run(main(jobs))
