"""Checks on what a learner's function says of a task: one text per call, each about a task in a known state.

Floor 1, judge side. A world gives back ``(state, text)`` per call of the learner's function, in order; the states are the names in ``STATES``.
"""

from __future__ import annotations

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from ..values import is_awaitable, same, show
from ..words import N_
from .gate import require
from .symptoms import error_text

SHOWN_CHARS = 40
STATES = {
    "fresh": N_("a task that has not started"),
    "waiting": N_("a task that waits"),
    "own": N_("the task that is running right now"),
    "cancelling": N_("a task that was asked to stop and has not ended"),
    "cancelled": N_("a cancelled task"),
    "failed": N_("a task that raised"),
    "returned": N_("a task that returned"),
    "nothing": N_("a task that returned None"),
    "future": N_("a future without a result"),
    "done future": N_("a future with a result"),
}
UNFINISHED = ("fresh", "waiting", "own", "cancelling", "future")


def describes(run: Run) -> None:
    """Check every text that the learner's function gave in a run.

    Args:
        run: what the judge saw; ``run.given`` is a list of pairs ``(state, expected text)``, one per call.

    Raises:
        CheckFailed: RETURNS_CORO, TOO_EARLY_RESULT, CANCELLED_RAISES, FAILED_RAISES, RAISED, RUNNING, CANCEL_IS_A_REQUEST, NONE or WRONG_STATE.
    """
    require(run, plain=True)
    calls = [call for call in run.calls if call.target == 0]
    for call, (state, expected) in zip(calls, run.given, strict=True):  # type: ignore[call-overload]
        _plain_text(run, call)
        _returned(run, call, state)
        if not same(call.value, expected):
            raise CheckFailed(_code(call.value, state), _facts(call, state, expected), runs=(run,))


def _plain_text(run: Run, call: Call) -> None:
    """Tell about a function that has to be awaited."""
    if call.kind == "coroutine" or is_awaitable(call.value):
        function = run.facts.functions.get(call.name)
        facts: dict[str, Fact] = {"name": call.name, "declared": 1}
        facts |= {"line": function.line} if function is not None else {}
        raise CheckFailed("RETURNS_CORO", facts, runs=(run,))


def _returned(run: Run, call: Call, state: str) -> None:
    """Tell about an exception by the state of the task that it came from."""
    if call.outcome == "ok":
        return
    error = error_text(call.error) if call.error is not None else "CancelledError"
    facts: dict[str, Fact] = {"error": error, "state_term": STATES[state], "name": call.name}
    kind = call.error.type if call.error is not None else "CancelledError"
    code = "RAISED"
    if kind == "InvalidStateError" and state in UNFINISHED:
        code = "TOO_EARLY_RESULT"
    elif kind == "CancelledError":
        code = "CANCELLED_RAISES"
    elif state == "failed" and "." not in kind and not (call.raised_at is not None and call.raised_at.source.startswith("raise")):
        code = "FAILED_RAISES"
    raise CheckFailed(code, facts, runs=(run,), site=call.raised_at)


def _code(value: object, state: str) -> str:
    text = value.strip().lower() if isinstance(value, str) else ""
    if state in UNFINISHED and text.startswith("running"):
        return "RUNNING"
    if state == "cancelling" and text.startswith("cancel"):
        return "CANCEL_IS_A_REQUEST"
    return "NONE" if state == "nothing" and text == "pending" else "WRONG_STATE"


def _facts(call: Call, state: str, expected: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"name": call.name, "state_term": STATES[state], "expected": show(expected, SHOWN_CHARS)}
    return facts | {"value": show(call.value, SHOWN_CHARS)}
