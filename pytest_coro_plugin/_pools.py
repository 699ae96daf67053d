"""Jobs that a program hands to a pool by itself: ``pool.submit`` means the same as ``run_in_executor``, so it takes the same virtual time.

Floor 1, run side. Stands on ``_loop`` and ``_threads``. The job runs on the pool's thread as ever, as a worker of the running loop. It must not touch jobs that are handed
over where no virtual loop runs: those stay real.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from ._loop import VirtualClockLoop
from ._threads import Worker

Job = Callable[[], object]


@contextmanager
def submitted_jobs() -> Iterator[None]:
    """Let ``ThreadPoolExecutor.submit`` make a worker of the running loop while the block runs; put back in any case."""
    before = ThreadPoolExecutor.submit
    pools: Any = ThreadPoolExecutor

    def submit(pool: Any, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        loop = asyncio._get_running_loop()
        if not isinstance(loop, VirtualClockLoop) or isinstance(getattr(fn, "__self__", None), Worker):
            return before(pool, fn, *args, **named)
        future: Future[Any] = Future()
        taken = loop.crew.submit(pool, pool._max_workers, _fulfil, (future, partial(fn, *args, **named)))
        taken.add_done_callback(partial(_refuse, future))
        return future

    pools.submit = submit
    try:
        yield
    finally:
        pools.submit = before


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
