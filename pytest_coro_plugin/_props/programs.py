"""Programs whose tasks hold the loop now and then, and tasks that wait a few coroutines deep.

Floor 1, run side. How long a step holds the loop is burned by a plain service, so the judge knows it with its instant; names of tasks and coroutines come from the world.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import reduce
from typing import Any

from .factories import Roster
from .resting import end_rest, rest

Maker = Callable[[], Coroutine[Any, Any, Any]]


def program(work: Callable[[str, int, int], object], end: Callable[[], object], tasks: Sequence[tuple[str, Any]]) -> Maker:
    """Make ``main``: it starts tasks by their names, cancels the last of them when the others are over, logs a line, and calls ``end()``.

    Args:
        work: a plain service that burns; called with the task's name, the number of the step, and the number within the step, from 1.
        end: a plain service that gives the result, or raises.
        tasks: name of each, and its steps: seconds to wait, then seconds to burn, which only the service looks at. The last one waits for ever; its
            steps are what it does when it is cancelled.
    """

    async def worker(name: str, steps: Sequence[Sequence[float]]) -> None:
        for number, (pause, *burns) in enumerate(steps):
            await rest(pause)
            for part in range(1, len(burns) + 1):
                work(name, number, part)

    async def until_cancelled(name: str, steps: Sequence[Sequence[float]]) -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await worker(name, steps)

    async def main() -> object:
        *others, (name, steps) = tasks
        last = asyncio.create_task(until_cancelled(name, steps), name=name)
        for task in [asyncio.create_task(worker(name, steps), name=name) for name, steps in others]:
            await task
        last.cancel()
        with suppress(asyncio.CancelledError):
            await last
        log = logging.getLogger("program")
        log.addHandler(logging.NullHandler())  # otherwise it would be printed where nobody listens
        log.warning("%s was cancelled; it took a while", name)
        return end()

    return main


def employ(roster: Roster, tasks: Sequence[tuple[str, Sequence[str], float]]) -> None:
    """Start tasks that wait some seconds, and keep them.

    Args:
        roster: holds the tasks.
        tasks: name of each, names of the coroutines that it stands in from the outermost on, and seconds.
    """
    for name, functions, seconds in tasks:
        last, *outer = reversed(functions)
        roster.kept.append(asyncio.create_task(reduce(_around, outer, _waiting(last, seconds))(), name=name))


def _waiting(name: str, seconds: float) -> Maker:
    async def wait() -> None:  # not by ``rest``: its name would stand innermost
        loop = asyncio.get_running_loop()
        over: asyncio.Future[None] = loop.create_future()
        timer = loop.call_later(seconds, end_rest, over)
        try:
            await over
        finally:
            timer.cancel()

    return _named(wait, name)


def _around(inner: Maker, name: str) -> Maker:
    async def outer() -> None:
        await inner()

    return _named(outer, name)


def _named(function: Any, name: str) -> Maker:
    function.__name__ = function.__qualname__ = name
    function.__code__ = function.__code__.replace(co_name=name, co_qualname=name)
    made: Maker = function
    return made


MAKERS: dict[str, Callable[..., Any]] = {"program": program}
DRIVERS: dict[str, Callable[..., Any]] = {"employ": employ}
