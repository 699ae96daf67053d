"""27 · shutdown: stop taking jobs, let the running ones end, cut off the rest."""

import asyncio
from collections.abc import Callable


async def serve(jobs: asyncio.Queue, work: Callable, stop: asyncio.Event, grace: float) -> tuple[list, list]:
    """Run jobs as they come, until the word to stop; then come to an orderly end."""
    running: dict[asyncio.Task, str] = {}

    async def accept() -> None:
        while True:
            job = await jobs.get()
            running[asyncio.create_task(work(job))] = job[0]

    acceptor = asyncio.create_task(accept())
    await stop.wait()
    acceptor.cancel()
    if running:
        _, late = await asyncio.wait(running, timeout=grace)
        for task in late:
            task.cancel()
    await asyncio.gather(acceptor, *running, return_exceptions=True)
    finished = [name for task, name in running.items() if not task.cancelled()]
    return finished, [name for task, name in running.items() if task.cancelled()]
