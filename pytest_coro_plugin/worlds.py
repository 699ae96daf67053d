"""Worlds: one scenario each, an async function that a judge plays.

Floor 1, judge side. ``@world`` makes a pytest fixture of it whose value is what the judge saw. It must not import asyncio: a world runs on the judge's trampoline.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

from .errors import UsageError

LIMIT_S = 1000.0
FIXTURES = ("exercise", "drive", "prop", "service", "callback", "clock", "draw")


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A scenario and how it is played.

    Args:
        name: the fixture's name.
        function: the async function, whose parameters are among ``FIXTURES``.
        loop: whether calls are made on a running loop; False for functions that start their own.
        limit_ns: virtual time after which a run is given up, in ns.
        orders: how many completion orders to play at most; 1 for the planned latencies alone.
        program: what is played in place of the learner's file, which is then only read.
        ties: order of events with one deadline, in this world whatever the session says; "" for the session's.
    """

    name: str
    function: Callable[..., Coroutine[Any, None, object]]
    loop: bool = True
    limit_ns: int = int(LIMIT_S * 1e9)
    orders: int = 1
    parameters: tuple[str, ...] = field(default=())
    program: Path | None = None
    ties: str = ""

    def start(self, fixtures: Mapping[str, object]) -> Coroutine[Any, None, object]:
        """Make the script, its parameters filled from ``fixtures``."""
        return self.function(**{name: fixtures[name] for name in self.parameters})


def make_world(
    function: Callable[..., Coroutine[Any, None, object]],
    *,
    loop: bool,
    limit: float,
    orders: int,
    program: str = "",
    ties: str = "",
) -> World:
    """Check a world function and make a ``World`` of it.

    Raises:
        UsageError: it is not ``async def``, or asks for a parameter that no world has.
    """
    parameters = tuple(inspect.signature(function).parameters)
    if not inspect.iscoroutinefunction(function):
        raise UsageError(f"@world {function.__name__}: write `async def {function.__name__}(…)`")
    for name in parameters:
        if name not in FIXTURES:
            raise UsageError(f"@world {function.__name__}: no parameter {name!r}; a world may ask for {', '.join(FIXTURES)}")
    path = Path(function.__code__.co_filename).parent / program if program else None
    return World(function.__name__, function, loop, int(limit * 1e9), orders, parameters, path, ties)


@overload
def world(function: Callable[..., Coroutine[Any, None, object]], /) -> Any: ...
@overload
def world(
    *, loop: bool = True, limit: float = LIMIT_S, orders: int = 1, program: str = "", ties: str = ""
) -> Callable[[Callable[..., Coroutine[Any, None, object]]], Any]: ...
def world(
    function: Any = None, /, *, loop: bool = True, limit: float = LIMIT_S, orders: int = 1, program: str = "", ties: str = ""
) -> Any:
    """Make a world of an async function: a module-scoped fixture whose value is the finished run.

    Args:
        function: the async function; its parameters are among ``exercise``, ``service``, ``clock``, ``draw``.
        loop: False when the learner's functions start their own loop.
        limit: virtual seconds after which the run is given up.
        orders: play up to so many completion orders and judge each.
        program: name of a file beside the test file: ``exercise`` is that program, and the learner's file is read and never executed.
        ties: ``lifo`` turns events of one deadline round, which nobody may rely on; by default they come as the session says.
    """

    def make(function: Callable[..., Coroutine[Any, None, object]]) -> Any:
        return world_fixture(make_world(function, loop=loop, limit=limit, orders=orders, program=program, ties=ties))

    return make if function is None else make(function)


def world_fixture(made: World) -> Any:
    """Wrap a world in a pytest fixture that carries it as ``coro_world``."""
    import pytest

    def play(coro_session: Any) -> Any:
        return coro_session.play(made)

    play.__doc__, play.__name__ = made.function.__doc__, made.name
    fixture: Any = pytest.fixture(scope="module", name=made.name)(play)
    fixture.coro_world = made
    return fixture
