"""Jobs that a program hands to a pool by itself: ``pool.submit`` means the same as ``run_in_executor``, so it takes the same virtual time.

Floor 1, run side. Stands on ``_loop`` and ``_threads``. The job runs on the pool's thread as ever, as a worker of the running loop, or of the one whose worker hands it
over. It must not touch jobs that are handed over elsewhere: those stay real.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from ._loop import VirtualClockLoop
from ._threads import Crew, Worker, current_worker, off_duty

Job = Callable[[], object]


@contextmanager
def submitted_jobs() -> Iterator[None]:
    """Let ``ThreadPoolExecutor.submit`` make a worker of the running loop while the block runs; put back in any case."""
    before = ThreadPoolExecutor.submit
    pools: Any = ThreadPoolExecutor

    def submit(pool: Any, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        if isinstance(getattr(fn, "__self__", None), Worker):
            with off_duty():  # a pool waits for its new thread to have begun
                return before(pool, fn, *args, **named)
        crew = _crew_here()
        if crew is None:
            return before(pool, fn, *args, **named)
        future: Future[Any] = Future()
        taken = crew.submit(pool, pool._max_workers, _fulfil, (future, partial(fn, *args, **named)))
        taken.add_done_callback(partial(_refuse, future))
        return future

    pools.submit = submit
    try:
        yield
    finally:
        pools.submit = before


def _crew_here() -> Crew | None:
    """Give the workers of the loop that runs on this thread, or of the loop that this thread works for."""
    loop = asyncio._get_running_loop()
    if isinstance(loop, VirtualClockLoop):
        return loop.crew
    worker = current_worker()
    return None if worker is None else worker.crew


def _fulfil(future: Future[Any], job: Job) -> None:
    """Do the job on its thread; whoever waits for ``future`` is told there, as by any pool."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = job()
    except BaseException as error:  # noqa: BLE001 - the border of learner code: it travels in the future
        future.set_exception(error)
    else:
        future.set_result(result)


def _refuse(future: Future[Any], taken: asyncio.Future[None]) -> None:
    """Hand on why a job that waited for a thread never got one: its pool was shut down meanwhile."""
    if not taken.cancelled() and (error := taken.exception()) is not None and not future.done():
        future.set_exception(error)
