"""Cancels tasks, however deep they wait for one another.

``Task.cancel`` goes down from a task to what it waits for by calling itself, so asyncio gives up where a program nests gathers hundreds deep. Here the way
down is a loop wherever that happens. Floor 1, run side; stands on what the loop tells of a task. It must not decide which tasks are to end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any, Protocol


class Awaiting(Protocol):
    """What is needed of the loop."""

    def awaited(self, task: asyncio.Task[Any], /) -> asyncio.Future[Any] | None: ...
    def children(self, future: asyncio.Future[Any], /) -> list[asyncio.Future[Any]]: ...


def cancel(loop: Awaiting, tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel tasks, those first that none of the others waits for; what a cancelled task waits for goes with it.

    Where asyncio cannot reach the bottom, what is there is cancelled, and that comes up through all who wait for it. Tasks that wait for one another in a
    circle have no bottom and stay as they are.
    """
    wanted = list(tasks)
    below = {id(future) for task in wanted for future in _reached(loop, task)} if len(wanted) > 1 else set()
    told: set[int] = set()
    for task in sorted(wanted, key=lambda task: id(task) in below):
        if id(task) in told or (id(task) in below and task.cancelling()):
            continue  # cancelled together with the one that waits for it
        try:
            task.cancel()
        except RecursionError:
            for future in _bottom(loop, task, told):
                future.cancel()


def _awaited(loop: Awaiting, future: asyncio.Future[Any]) -> list[asyncio.Future[Any]]:
    """Give what a future waits for and would cancel, as far as it has not ended."""
    awaited = loop.awaited(future) if isinstance(future, asyncio.Task) else None
    found = loop.children(future) if awaited is None else [awaited]
    return [each for each in found if not each.done()]


def _reached(loop: Awaiting, task: asyncio.Task[Any]) -> Iterator[asyncio.Future[Any]]:
    """Give the tasks that a task waits for, itself or through gathers."""
    waiting = _awaited(loop, task)
    while waiting:
        future = waiting.pop()
        if isinstance(future, asyncio.Task):
            yield future
        else:
            waiting += _awaited(loop, future)


def _bottom(loop: Awaiting, task: asyncio.Task[Any], seen: set[int]) -> list[asyncio.Future[Any]]:
    """Walk down to whatever waits for nothing that could be cancelled; ``seen`` gets the ids of all on the way."""
    waiting: list[asyncio.Future[Any]] = [task]
    found: list[asyncio.Future[Any]] = []
    while waiting:
        future = waiting.pop()
        if id(future) not in seen:
            seen.add(id(future))
            further = _awaited(loop, future)
            waiting += further
            found += [] if further else [future]
    return found
