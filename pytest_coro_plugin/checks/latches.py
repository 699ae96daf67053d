"""Checks on a latch: waiters that go on together, at the instant in which enough have arrived, and that sleep until then.

Floor 1, judge side. Each ``wait`` and each ``arrive`` is a call of its own; turns of the loop are counted by the subject's loop.
"""

from __future__ import annotations

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from . import symptoms
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, nanoseconds, seconds_text, took_ns


def released(run: Run, at: float, count: int) -> None:
    """Check that all waiters went on together, at one instant.

    Args:
        run: what the judge saw.
        at: the instant in which the last one needed arrived, in seconds of the run.
        count: how many of the first waiters have to go on; those after them are cancelled.

    Raises:
        CheckFailed: CANCEL_SPREADS, RAISED, TOO_EARLY, or POLLING when somebody woke up late.
    """
    _gate(run)
    waits = [call for call in run.calls if call.name == "wait"][:count]
    cancels = [call.cancelled_ns for call in run.calls if call.cancelled_ns is not None]
    swept_away = [call for call in waits if call.outcome == "cancelled" and call.cancelled_ns is None and call.end_ns in cancels]
    if swept_away:
        raise CheckFailed("CANCEL_SPREADS", {"name": "wait", "count": len(swept_away)}, runs=(run,), site=swept_away[0].raised_at)
    for call in waits:
        _ended(run, call)
        late_ns = (call.end_ns or 0) - nanoseconds(at)
        if late_ns < -TOLERANCE_NS:
            took, expected = seconds_text(took_ns(call, run)), seconds_text(nanoseconds(at) - call.begin_ns)
            raise CheckFailed("TOO_EARLY", {"name": call.name, "took": took, "expected": expected}, runs=(run,))
        if late_ns > TOLERANCE_NS:
            raise CheckFailed("POLLING", {"name": call.name, "late": seconds_text(late_ns)}, runs=(run,))


def sleeps(run: Run, turns: int) -> None:
    """Check that waiting costs no turns of the loop.

    Args:
        run: what the judge saw: a long wait and little else.
        turns: how many turns of the loop the whole run may have.

    Raises:
        CheckFailed: BUSY_WAIT or POLLING.
    """
    _gate(run)
    for call in run.calls:
        _ended(run, call)
    if run.loop_turns > turns:
        raise CheckFailed("POLLING", {"turns": run.loop_turns, "most": turns}, runs=(run,))


def passes_at_once(*runs: Run) -> None:
    """Check that a ``wait`` that comes when enough have arrived lasts no time; it is the last call, made with a limit.

    Raises:
        CheckFailed: RAISED, or POLLING when it took time.
    """
    for run in runs:
        _gate(run)
        for call in run.calls[:-1]:
            _ended(run, call)
        late = run.calls[-1]
        if late.error is not None and late.error.type == "TimeoutError":
            facts: dict[str, Fact] = {
                "name": "wait",
                "took": seconds_text(took_ns(late, run)),
                "late": 1,
                "error": "TimeoutError",
            }
            raise CheckFailed("RAISED", facts, runs=(run,))
        _ended(run, late)
        if took_ns(late, run) > TOLERANCE_NS:
            raise CheckFailed("POLLING", {"name": "wait", "late": seconds_text(took_ns(late, run))}, runs=(run,))


def still_waits(run: Run) -> None:
    """Check that the last call waited until it was cancelled.

    Raises:
        CheckFailed: RAISED or TOO_EARLY.
    """
    _gate(run)
    for call in run.calls:
        _ended(run, call)
    if run.calls[-1].cancelled_ns is None:
        raise CheckFailed("TOO_EARLY", {"name": run.calls[-1].name}, runs=(run,))


def _gate(run: Run) -> None:
    require(run, plain=True)
    methods(run, awaited=("wait",), plain=("arrive",))
    if (failure := symptoms.busy_wait(run)) is not None:
        raise failure


def _ended(run: Run, call: Call) -> None:
    if (failure := symptoms.own_exception(run, call)) is not None:
        raise failure
