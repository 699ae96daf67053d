"""The marker ``coro``: what it may say, and to whom it is said.

Floor 3. Stands on pytest only. A mistake in a mark is the pack author's, so it ends the collection with a message that shows what to write.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from fractions import Fraction
from types import CodeType

import pytest

MARKER = (
    "coro(points=None, key=False, needs=None, explore=None, blocking=None): an async test runs in virtual time (explore=N: under N orders of "
    'events) and fails when it blocks the event loop, unless blocking="allow"; '
    "a plain test with points judges worlds and pays them, when the checks that it needs pass; a missed key check caps the exercise"
)
_KNOWN = ("points", "key", "needs", "explore", "blocking")
_EXAMPLE = '@pytest.mark.coro(points=2, key=True, needs="results")'


@dataclass(frozen=True, slots=True)
class CoroMark:
    """The arguments of ``@pytest.mark.coro``.

    Args:
        points: what the test case pays, ≥ 0; None where none are said.
        key: missing it caps the exercise.
        needs: ids of the checks that must pass before this one pays.
        explore: how many orders an async test is run under; 1 for the plain one.
        blocking: whether an async test may block the event loop.
    """

    points: Fraction | None = None
    key: bool = False
    needs: tuple[str, ...] = ()
    explore: int = 1
    blocking: bool = False


def is_async(obj: object) -> bool:
    """Tell whether a test function is async, also behind ``@hypothesis.given`` or ``staticmethod``."""
    obj = getattr(obj, "__func__", obj)
    inner = getattr(getattr(obj, "hypothesis", None), "inner_test", None)
    return inspect.iscoroutinefunction(obj) or inspect.iscoroutinefunction(inner)


def wants_loop(collector: pytest.Collector, obj: object) -> bool:
    """Tell whether an object that is being collected is an async test that asks for virtual time and has no asyncio mark yet."""
    if not is_async(obj):
        return False
    own = {mark.name for mark in getattr(obj, "pytestmark", ())}
    if "asyncio" in own or collector.get_closest_marker("asyncio") is not None:
        return False
    return "coro" in own or collector.get_closest_marker("coro") is not None or "exercise" in _parameters(obj)


def on_loop(item: pytest.Item) -> bool:
    """Tell whether a test is an async one that runs in virtual time."""
    obj = getattr(item, "obj", None)
    original = getattr(obj, "__wrapped__", obj)  # while it runs, pytest-asyncio has a plain function in its place
    if not (is_async(obj) or is_async(original)):
        return False
    return item.get_closest_marker("coro") is not None or "exercise" in getattr(item, "fixturenames", ())


def is_case(item: pytest.Item) -> bool:
    """Tell whether a test is a test case of an exercise: a plain one with points."""
    if item.get_closest_marker("coro") is None or on_loop(item):
        return False
    mark = mark_of(item)
    return mark is not None and mark.points is not None


def _parameters(obj: object) -> tuple[str, ...]:
    code = getattr(getattr(obj, "__func__", obj), "__code__", None)
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if isinstance(code, CodeType) else ()


def mark_of(node: pytest.Item) -> CoroMark | None:
    """Read the mark of a test case, or None when it has none.

    Raises:
        pytest.UsageError: an argument is unknown or has a bad value.
    """
    marks = list(node.iter_markers("coro"))
    if not marks:
        return None
    said: dict[str, object] = {}
    for mark in reversed(marks):  # the closest one has the last word
        if mark.args or set(mark.kwargs) - set(_KNOWN):
            bad = ", ".join([*map(repr, mark.args), *sorted(set(mark.kwargs) - set(_KNOWN))])
            raise pytest.UsageError(f"{node.nodeid}: mark.coro does not know {bad}; write for example {_EXAMPLE}")
        said.update(mark.kwargs)
    return CoroMark(
        _points(node, said["points"]) if "points" in said else None,
        bool(said.get("key", False)),
        _needs(node, said.get("needs")),
        _explore(node, said.get("explore", 1)),
        _blocking(node, said.get("blocking")),
    )


def _points(node: pytest.Item, value: object) -> Fraction:
    try:
        points = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        points = Fraction(-1)
    if points < 0 or isinstance(value, bool):
        raise pytest.UsageError(f'{node.nodeid}: points={value!r}; give a number from 0, e.g. points=2 or points="1/2"')
    return points


def _needs(node: pytest.Item, value: object) -> tuple[str, ...]:
    needs = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else ()
    if (value is not None and not needs) or not all(isinstance(name, str) for name in needs):
        raise pytest.UsageError(f'{node.nodeid}: needs={value!r}; name checks without "test_", e.g. needs="results"')
    return tuple(str(name).removeprefix("test_") for name in needs)


def _explore(node: pytest.Item, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise pytest.UsageError(f"{node.nodeid}: explore={value!r}; give how many orders to try, e.g. explore=24")
    return value


def _blocking(node: pytest.Item, value: object) -> bool:
    if value not in (None, "allow"):
        raise pytest.UsageError(
            f'{node.nodeid}: blocking={value!r}; write blocking="allow" for a test that may block the event loop'
        )
    return value == "allow"
