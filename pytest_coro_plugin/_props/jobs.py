"""Jobs in a queue, the work on one of them, and the word to stop; drivers fill the queue and give the word.

Floor 1, run side. How long a job takes, and that it was cut off or has cleaned up, goes through services, so the judge knows it with its instant.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

Asked = Callable[[str], Awaitable[object]]


def worker(run: Asked, clean_up: Asked) -> Callable[[Any], Coroutine[Any, Any, str]]:
    """Make ``work``: a coroutine function of one job, a tuple ``(name, duration)``; a job that is cut off needs its clean-up before it ends."""

    async def work(job: Any) -> str:
        if not (isinstance(job, tuple) and len(job) == 2 and isinstance(job[0], str)):
            raise TypeError(f"work takes a job as the queue gave it, (name, duration): {job!r}")
        try:
            await run(job[0])
        except asyncio.CancelledError:
            await clean_up(job[0])
            raise
        return job[0]

    work.__qualname__ = "work"
    return work


def put_job(jobs: asyncio.Queue[Any], job: object) -> None:
    """Put a job into the queue."""
    jobs.put_nowait(job)


def give_word(stop: asyncio.Event) -> None:
    """Set an event."""
    stop.set()


MAKERS: dict[str, Callable[..., Any]] = {"jobs": asyncio.Queue, "stop": asyncio.Event, "worker": worker}
DRIVERS: dict[str, Callable[..., Any]] = {"put_job": put_job, "give_word": give_word}
