"""Checks on what kind of thing stands under a name in the learner's file.

Floor 1, judge side; only where the contract names the kind, since style is never judged.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import CheckFailed, Fact
from ..run import Run
from .gate import require


def is_coroutine_function(run: Run, name: str) -> None:
    """Check that a name is a coroutine function, as ``inspect.iscoroutinefunction`` tells.

    Raises:
        CheckFailed: NOT_ASYNC, or MISSING_NAME when there is no such name.
    """
    require(run)
    function = run.facts.functions.get(name)
    if function is None:
        raise CheckFailed("MISSING_NAME", {"name": name}, runs=(run,))
    if function.kind != "coroutine function":
        facts: dict[str, Fact] = {"name": name, "line": function.line}
        raise CheckFailed("NOT_ASYNC", facts | ({"has_yield": 1} if "generator" in function.kind else {}), runs=(run,))


def methods(run: Run, *, awaited: Iterable[str] = (), plain: Iterable[str] = ()) -> None:
    """Check that methods of the learner's object can be called as their contract says.

    Args:
        run: what the judge saw.
        awaited: names of methods that give something to await.
        plain: names of methods that are called without await.

    Raises:
        CheckFailed: MISSING_NAME, NOT_ASYNC, or NEVER_AWAITED for a plain one that gives a coroutine.
    """
    require(run, plain=True)
    for call in run.calls:
        if call.target <= 0:
            continue
        name = f"{run.calls[call.target - 1].name}.{call.name}"
        written = run.facts.functions.get(name)
        facts: dict[str, Fact] = {"name": name} | ({"line": written.line} if written is not None else {})
        if (
            call.raised_at is None
            and call.error is not None
            and call.error.type == "AttributeError"
            and f"'{call.name}'" in call.error.text
        ):
            raise CheckFailed("MISSING_NAME", facts, runs=(run,))
        if call.name in awaited and call.kind == "plain" and call.outcome == "ok":
            raise CheckFailed(
                "NOT_ASYNC", facts | ({"has_yield": 1} if written and "generator" in written.kind else {}), runs=(run,)
            )
        if call.name in plain and call.kind == "coroutine":
            raise CheckFailed("NEVER_AWAITED", facts | {"declared": 1}, runs=(run,))
