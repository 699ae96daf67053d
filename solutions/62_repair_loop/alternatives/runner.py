"""asyncio.Runner: one loop for several calls, as the old program had it, and the same tidying up at its end."""

import asyncio


def run_jobs(*jobs):
    with asyncio.Runner() as runner:
        return [runner.run(job()) for job in jobs]
