# expect: TWO_LOOPS
import asyncio


def run_jobs(*jobs):
    return [asyncio.run(job()) for job in jobs]
