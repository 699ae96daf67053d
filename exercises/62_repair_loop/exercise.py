"""62 · repair: this program promises to leave nothing behind. Mend it."""

import asyncio
from collections.abc import Callable, Coroutine


def run_jobs(*jobs: Callable[[], Coroutine]) -> list:
    """Run jobs on one event loop of their own, and tidy up.

    ``run_jobs`` must be a plain function, called where no loop is running. Before it returns, or lets the exception
    of a job out unchanged, every task that the jobs left behind must be cancelled and have ended (its clean-up may
    take time), every async generator that they left behind must be closed, and so must the loop.

    Args:
        jobs: functions without arguments; each makes one coroutine. May be none at all.

    Returns:
        A list of the results, in the order of the jobs.
    """
    loop = asyncio.new_event_loop()
    results = []
    for job in jobs:
        results.append(loop.run_until_complete(job()))
    loop.close()
    return results
