"""The same order every time: tasks, futures and coroutines in sets no longer stand where their memory address puts them.

Floor 1, run side. ``asyncio.wait`` gives sets of tasks and ``as_completed`` makes a set of coroutines, so in stock asyncio the order in which they are
walked changes from run to run. In a judged run it is fixed, and on purpose not the order of creation: nobody may rely on it, and code that does shows it.
"""

from __future__ import annotations

import asyncio
import weakref
from asyncio import tasks
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, NoReturn

from ._loop import VirtualClockLoop

# A program whose tasks make tasks would eat the memory long before its rounds are counted.
NESTED_MAX = 1_000  # unfinished tasks, each made by the one before: as deep as Python lets calls nest
OPEN_MAX = 5_000  # unfinished tasks at one time
TASKS_MAX = 100_000  # of one run
_LOOK_EVERY = 500  # tasks between two looks at how many are unfinished
_SCRAMBLE = 0x9E3779B5  # its low bits, 5 modulo 8, put consecutive numbers out of order also in the smallest sets


class _Numbered:
    __slots__ = ()
    number: int
    depth: int  # how many tasks led to it, each made by the one before
    maker: Callable[[], Any]  # the task that made it, while it is there

    def __hash__(self) -> int:
        return self.number

    def set_name(self, name: object) -> None:
        """Name a task; None leaves its name: beside a task factory, Python 3.13.0 calls every task without a name ``None``."""
        if name is not None:
            super().set_name(name)  # type: ignore[misc]


def _numbered(base: Any) -> Any:
    """Make a subclass of Task or Future whose hash is a scrambled number of creation, counted by its loop. It is made once: the interpreter learns how to deal with it."""

    def new(cls: type, *args: Any, loop: Any = None, **kwargs: Any) -> Any:
        made: Any = base.__new__(cls)
        births = getattr(asyncio._get_running_loop() if loop is None else loop, "steady_births", _NO_BIRTHS)
        made.number = next(births, 0) * _SCRAMBLE & 0x7FFF_FFFF
        return made

    slots = ("number", "depth", "maker")
    return type(base.__name__, (_Numbered, base), {"__slots__": slots, "__new__": new, "__module__": base.__module__})


_NO_BIRTHS: Iterator[int] = iter(())  # of a loop that is not ours: its tasks and futures share one number
_TASK, _FUTURE = _numbered(asyncio.Task), _numbered(asyncio.Future)


def steady(
    loop_type: Callable[..., VirtualClockLoop], refuse: Callable[[int, Any], NoReturn] | None = None
) -> Callable[..., VirtualClockLoop]:
    """Give a maker of loops whose tasks and futures are numbered, counting from 1 with every call of ``steady``.

    Args:
        loop_type: makes a loop.
        refuse: is told how many tasks are too many, and the coroutine that would have become one more; it raises. None for no limit.
    """
    births, made = count(1), count(1)

    def make_task(loop: asyncio.AbstractEventLoop, coro: Generator[Any, None, Any], **options: Any) -> asyncio.Task[Any]:
        maker: Any = asyncio.current_task(loop)
        depth = 0 if maker is None else getattr(maker, "depth", 0) + 1  # a plain asyncio.Task of the learner's counts no depth
        if refuse is not None and (too_many := _too_many(loop, next(made), depth, maker)):
            refuse(too_many, coro)
        task: Any = _TASK(coro, loop=loop, **options)
        task.depth = depth
        task.maker = _nobody if maker is None else weakref.ref(maker)
        return task  # type: ignore[no-any-return]

    def make_loop(**options: Any) -> VirtualClockLoop:
        loop: Any = loop_type(**options)
        loop.steady_births = births
        loop.set_task_factory(make_task)
        loop.create_future = lambda: _FUTURE(loop=loop)
        return loop  # type: ignore[no-any-return]

    return make_loop


def _too_many(loop: asyncio.AbstractEventLoop, made: int, depth: int, maker: Any) -> int:
    """Tell how many tasks there are when that is too many, else 0."""
    if made > TASKS_MAX:
        return made
    if depth and depth % NESTED_MAX == 0 and (nested := _unfinished_makers(maker)) >= NESTED_MAX:
        return nested
    unfinished = len(asyncio.all_tasks(loop)) if made % _LOOK_EVERY == 0 else 0
    return unfinished if unfinished > OPEN_MAX else 0


def _unfinished_makers(task: Any) -> int:
    """Count a task and those that led to it, up to the first that has ended."""
    found = 0
    while task is not None and not task.done():
        found += 1
        task = getattr(task, "maker", _nobody)()
    return found


def _nobody() -> None:
    """Stand for the maker of a task that no task made."""


@contextmanager
def ordered_sets() -> Iterator[None]:
    """Let ``as_completed`` start coroutines in the order in which they were given."""
    module: Any = tasks
    module.set = _set
    try:
        yield
    finally:
        del module.set


def _set(items: Iterable[Any] = ()) -> Any:
    listed = list(items)
    return list(dict.fromkeys(listed)) if any(map(asyncio.iscoroutine, listed)) else set(listed)
