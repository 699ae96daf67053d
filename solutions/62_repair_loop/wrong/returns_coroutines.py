# expect: RETURNS_CORO
import asyncio


async def main(jobs):
    return [job() for job in jobs]


def run_jobs(*jobs):
    return asyncio.run(main(jobs))
