"""Checks on an action that has to wait for a quiet time after the last call: with which value it ran, and when.

Floor 1, judge side. The action is a plain service of type ``action``; the calls of the learner's object stand in the run's records, so each moment was
measured. Texts count from the first call of the run.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, same, show
from .callbacks import calls_of
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text
from .symptoms import blocking, never_awaited, own_exception

ACTION = "action"
Steps = Sequence[tuple[float, object]]


def last_value_wins(run: Run, steps: Steps, delay: float) -> None:
    """Check that the action ran once for each burst of calls, with the value of its last call.

    Args:
        run: what the judge saw.
        steps: moment in seconds and value of each call of ``call``, in order.
        delay: the quiet time, in seconds.

    Raises:
        CheckFailed: LEADING, FIRST_WINS, NOT_RESTARTED, NOT_CALLED, WRONG_CALLS or RAISED.
    """
    hits = _hits(run)
    wanted = [portable(value) for _, value in _due(steps, delay)]
    if same([hit.key for hit in hits], wanted):
        return
    for hit in hits:
        _too_early(run, hit, steps, delay)
    facts: dict[str, Fact] = {"what": ACTION, "count": len(wanted), "times": len(hits)}
    if len(hits) < len(wanted):
        raise CheckFailed("NOT_CALLED", facts | ({} if hits else {"never": 1}), runs=(run,))
    facts |= {"expected": show(wanted, 40), "value": show([hit.key for hit in hits], 40)}
    raise CheckFailed("WRONG_CALLS", facts, runs=(run,), site=outermost(hits[-1]))


def waits_for_quiet(run: Run, steps: Steps, delay: float) -> None:
    """Check that each action ran exactly one quiet time after the last call of its burst.

    Raises:
        CheckFailed: what ``last_value_wins`` raises, or WRONG_MOMENT.
    """
    last_value_wins(run, steps, delay)
    for hit, (at, _) in zip(_hits(run), _due(steps, delay), strict=True):
        came_ns, due_ns = hit.begin_ns - _origin_ns(run), nanoseconds(at)
        if abs(came_ns - due_ns) > TOLERANCE_NS:
            _too_early(run, hit, steps, delay)
            facts: dict[str, Fact] = {
                "what": ACTION,
                "key": show(hit.key, 20),
                "at": seconds_text(came_ns),
                "expected": seconds_text(due_ns),
            }
            raise CheckFailed("WRONG_MOMENT", facts, runs=(run,), site=outermost(hit))


def cancel_drops(run: Run, steps: Steps, delay: float, cancelled: float) -> None:
    """Check that what was pending when ``cancel`` was called never ran, and that later calls work as ever.

    Args:
        run: what the judge saw.
        steps: the calls after the cancellation.
        delay: the quiet time, in seconds.
        cancelled: when ``cancel`` was called, in seconds since the first step.

    Raises:
        CheckFailed: CANCEL, or what ``waits_for_quiet`` raises.
    """
    late = [value for _, value in steps]
    for hit in _hits(run):
        at_ns = hit.begin_ns - _origin_ns(run)
        if at_ns > nanoseconds(cancelled) and not any(same(hit.key, portable(value)) for value in late):
            facts: dict[str, Fact] = {
                "key": show(hit.key, 20),
                "at": seconds_text(at_ns),
                "cancelled": seconds_text(nanoseconds(cancelled)),
            }
            raise CheckFailed("CANCEL", facts, runs=(run,), site=outermost(hit))
    waits_for_quiet(run, steps, delay)


def _due(steps: Steps, delay: float) -> list[tuple[float, object]]:
    """Give moment and value of the actions that these calls are to lead to."""
    following = [*(at for at, _ in steps[1:]), float("inf")]
    return [(at + delay, value) for (at, value), later in zip(steps, following, strict=False) if later - at > delay]


def _hits(run: Run) -> list[Request]:
    """Give the actions that ran, after the gate."""
    require(run, plain=True)
    methods(run, plain=("call", "cancel"))
    for symptom in (never_awaited, blocking):
        if (failure := symptom(run)) is not None:
            raise failure
    for call in run.calls:
        if (failure := own_exception(run, call)) is not None:
            raise failure
    return calls_of(run, ACTION)


def _too_early(run: Run, hit: Request, steps: Steps, delay: float) -> None:
    """Tell about an action that ran before its quiet time was over, or with a value that was not the last."""
    at_ns, delay_ns = hit.begin_ns - _origin_ns(run), nanoseconds(delay)
    before = [(nanoseconds(at), value) for at, value in steps if nanoseconds(at) <= at_ns + TOLERANCE_NS]
    if not before:
        return
    since_ns, value = before[-1]
    passed_ns = at_ns - since_ns
    facts: dict[str, Fact] = {"key": show(hit.key, 20), "at": seconds_text(at_ns), "delay": seconds_text(delay_ns)}
    facts |= {"last": _call_text(value), "since": seconds_text(since_ns), "passed": seconds_text(passed_ns)}
    if passed_ns <= TOLERANCE_NS and same(hit.key, portable(value)):
        raise CheckFailed("LEADING", facts, runs=(run,), site=outermost(hit))
    if not same(hit.key, portable(value)) and passed_ns <= delay_ns + TOLERANCE_NS:
        raise CheckFailed("FIRST_WINS", facts, runs=(run,), site=outermost(hit))
    if any(abs(at_ns - nanoseconds(at) - delay_ns) <= TOLERANCE_NS for at, _ in steps if nanoseconds(at) < since_ns):
        raise CheckFailed("NOT_RESTARTED", facts, runs=(run,), site=outermost(hit))


def _call_text(value: object) -> str:
    return f"call({show(portable(value), 20)})"


def _origin_ns(run: Run) -> int:
    """Give the instant from which the moments of a run count: that of its first call, in ns."""
    first: Call = run.calls[0]
    return first.begin_ns
