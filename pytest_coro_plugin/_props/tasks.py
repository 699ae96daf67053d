"""Tasks and futures in a wanted state, for learner code to look at.

Floor 1, run side. A task is made in the instant in which it is handed over, so it is fresh then; what becomes of it shows as time passes.
"""

from __future__ import annotations

import asyncio
import builtins
from collections.abc import Callable
from typing import Any


def task_that_returns(seconds: float, result: object) -> asyncio.Task[object]:
    """Make a task that returns something after a while."""
    return asyncio.get_running_loop().create_task(_end(seconds, result))


def task_that_raises(seconds: float, kind: str, text: str) -> asyncio.Task[object]:
    """Make a task that raises a builtin exception after a while."""
    return asyncio.get_running_loop().create_task(_end(seconds, None, getattr(builtins, kind)(text)))


def task_that_tidies_up(seconds: float, cleanup: float) -> asyncio.Task[object]:
    """Make a task that waits and, when it is cancelled, needs some time before it ends."""
    return asyncio.get_running_loop().create_task(_tidy(seconds, cleanup))


async def _end(seconds: float, result: object, error: BaseException | None = None) -> object:
    await asyncio.sleep(seconds)
    if error is not None:
        raise error
    return result


async def _tidy(seconds: float, cleanup: float) -> None:
    try:
        await asyncio.sleep(seconds)
    finally:
        await asyncio.sleep(cleanup)


def bare_future() -> asyncio.Future[object]:
    """Make a future that belongs to no task."""
    return asyncio.get_running_loop().create_future()


def cancel(task: asyncio.Future[object]) -> None:
    """Ask a task to stop, without waiting for it."""
    task.cancel()


def finish(future: asyncio.Future[object], result: object) -> None:
    """Give a future its result."""
    future.set_result(result)


MAKERS: dict[str, Callable[..., Any]] = {
    "task_that_returns": task_that_returns,
    "task_that_raises": task_that_raises,
    "task_that_tidies_up": task_that_tidies_up,
    "bare_future": bare_future,
    "own_task": asyncio.current_task,
}
DRIVERS: dict[str, Callable[..., Any]] = {"cancel": cancel, "finish": finish}
