"""27 · shutdown: stop taking jobs, let the running ones end, cut off the rest."""

import asyncio
from collections.abc import Callable


async def serve(jobs: asyncio.Queue, work: Callable, stop: asyncio.Event, grace: float) -> tuple[list, list]:
    """Run jobs as they come, until the word to stop; then come to an orderly end.

    Each job must be started in the very moment in which it comes, beside all others and without any limit.
    When ``stop`` is set, nothing new may be started. The jobs that are running then may go on for up to
    ``grace`` seconds, and ``serve`` must wait no longer than they need. What still runs after that must be
    cancelled. A cancelled job needs some time to clean up: ``serve`` must return when all of them have done
    that, and nothing may still be running then.

    Args:
        jobs: a queue of tuples ``(name, duration)``; somebody else fills it while ``serve`` runs.
        work: a coroutine function of one such tuple. It raises nothing but its CancelledError.
        stop: an event that somebody else sets once; perhaps while no job is running, or before any came.
        grace: seconds, 0 or more.

    Returns:
        A tuple of two lists of names, in any order: the jobs that came to their end, and those that were cut off.
    """
    # TODO: wait for the next job and for stop at the same time; then drain, with a deadline
    raise NotImplementedError
