"""Checks on what kind of thing stands under a name in the learner's file.

Floor 1, judge side; only where the contract names the kind, since style is never judged.
"""

from __future__ import annotations

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
