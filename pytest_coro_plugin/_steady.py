"""The same order every time: tasks, futures and coroutines in sets no longer stand where their memory address puts them.

Floor 1, run side. ``asyncio.wait`` gives sets of tasks and ``as_completed`` makes a set of coroutines, so in stock asyncio the order in which they are
walked changes from run to run. In a judged run it is fixed, and on purpose not the order of creation: nobody may rely on it, and code that does shows it.
"""

from __future__ import annotations

import asyncio
from asyncio import tasks
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from ._loop import VirtualClockLoop
from .errors import RunawayError
from .run import Stuck

TASKS_MAX = 100_000  # of one run; a program whose tasks make tasks would eat the memory long before its rounds are counted
_SCRAMBLE = 0x9E3779B5  # its low bits, 5 modulo 8, put consecutive numbers out of order also in the smallest sets


class _Numbered:
    __slots__ = ()
    births: Iterator[int]
    number: int

    def __hash__(self) -> int:
        return self.number


def _numbered(base: Any, births: Iterator[int]) -> type:
    """Make a subclass of Task or Future whose hash is a scrambled number of creation."""

    def new(cls: type, *args: Any, **kwargs: Any) -> Any:
        made: Any = base.__new__(cls)
        made.number = next(births) * _SCRAMBLE & 0x7FFF_FFFF
        return made

    return type(base.__name__, (_Numbered, base), {"__slots__": ("number",), "__new__": new, "__module__": base.__module__})


def steady(loop_type: Callable[..., VirtualClockLoop]) -> Callable[..., VirtualClockLoop]:
    """Give a maker of loops whose tasks and futures are numbered, counting from 1 with every call of ``steady``."""
    births = count(1)
    task_type: Any = _numbered(asyncio.Task, births)
    future_type: Any = _numbered(asyncio.Future, births)
    made = count(1)

    def make_task(loop: asyncio.AbstractEventLoop, coro: Generator[Any, None, Any], **options: Any) -> asyncio.Task[Any]:
        if next(made) > TASKS_MAX:
            coro.close()
            raise RunawayError(Stuck("runaway", f"the program made more than {TASKS_MAX:,} tasks"))
        task: asyncio.Task[Any] = task_type(coro, loop=loop, **options)
        return task

    def make_loop(**options: Any) -> VirtualClockLoop:
        loop = loop_type(**options)
        loop.set_task_factory(make_task)  # type: ignore[arg-type]
        loop.create_future = lambda: future_type(loop=loop)  # type: ignore[method-assign]
        return loop

    return make_loop


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
