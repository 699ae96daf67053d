"""Checks on calls that are cancelled from outside, and on requests that a call gives up by itself.

Floor 1, judge side. What the judge cancelled and when stands in the call's record; whether a request was cancelled stands in the journal.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from ..values import ErrorValue, portable, same, show
from . import symptoms
from .gate import answered, call_of
from .measure import TOLERANCE_NS, nanoseconds, requests_of, seconds_text

SHOWN_CHARS = 40


def stops(*runs: Run) -> None:
    """Check that every call that was cancelled came to an end, whatever that end was.

    Raises:
        CheckFailed: UNCANCELLABLE.
    """
    for run in runs:
        for record in _cancelled_calls(run):
            ended(run, record)


def ends_cancelled(run: Run, *, after: float | None = None, call: int | None = None) -> None:
    """Check that a call that was cancelled from outside ended as cancelled.

    Args:
        run: what the judge saw.
        after: seconds that it may take from the cancellation to the end; None leaves that open.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: TOO_EARLY when it was over before it could be cancelled, UNCANCELLABLE, SWALLOWS_CANCEL, RAISED or SLOW_CANCEL.
    """
    record = call_of(run, call)
    if record.cancelled_ns is None:
        raise _over_before(run, record)
    ended(run, record)
    facts = _cancel_facts(record)
    if record.outcome == "ok":
        if (failure := symptoms.returns_awaitable(run)) is not None:
            raise failure
        raise CheckFailed("SWALLOWS_CANCEL", facts | {"returned": 1, "value": show(record.value, SHOWN_CHARS)}, runs=(run,))
    if record.outcome == "error" and record.error is not None:
        raise CheckFailed(
            "SWALLOWS_CANCEL", facts | {"error": symptoms.error_text(record.error)}, runs=(run,), site=record.raised_at
        )
    late_ns = (record.end_ns or 0) - record.cancelled_ns
    if after is not None and late_ns - nanoseconds(after) > TOLERANCE_NS:
        raise CheckFailed("SLOW_CANCEL", facts, runs=(run,))


def gives_up(run: Run, key: object, *, soon: bool = False, call: int | None = None) -> None:
    """Check that the request of a key was cancelled by the program and had ended when the call was over.

    Args:
        run: what the judge saw.
        key: what was asked for.
        soon: it may end some turns of the loop later, in the same instant.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, TOO_LATE when it was waited for, or NOT_CANCELLED.
    """
    record = answered(run, call)
    requests = [request for request in requests_of(run, record) if same(request.key, portable(key))]
    if not requests:
        raise CheckFailed("NO_CALLS", {"count": 1, "name": record.name}, runs=(run,))
    for request in requests:
        facts: dict[str, Fact] = {"name": record.name, "key": show(request.key, 20), "at": _after_begin(record.end_ns, record)}
        if request.outcome == "ok" and (request.end_ns or 0) <= (record.end_ns or 0):
            raise CheckFailed("TOO_LATE", {"name": record.name}, runs=(run,), site=request.site)
        if request.end_ns is None or request.end_ns > (record.end_ns or 0):
            until: dict[str, Fact] = (
                {"until": _after_begin(request.end_ns, record)} if request.end_ns is not None and request.outcome == "ok" else {}
            )
            if until and record.cancelled_ns is not None:
                until["outside"] = 1
            if any(left.cancelling for left in record.leftovers):
                until = {"cancelling": 1, "count": len(record.leftovers)}
            raise CheckFailed("NOT_CANCELLED", facts | until, runs=(run,), site=request.site)
        if not soon and any(left.cancelling for left in record.leftovers):
            raise CheckFailed(
                "NOT_CANCELLED",
                facts | {"cancelling": 1, "count": len(record.leftovers)},
                runs=(run,),
                site=record.leftovers[0].site,
            )


def lets_error_out(run: Run, expected: BaseException, *, call: int | None = None) -> None:
    """Check that the error of a request comes out unchanged instead of a default.

    Raises:
        CheckFailed: ERROR_HIDDEN when the call returned, WRONG_ERROR or RAISED when something else came out.
    """
    record = call_of(run, call)
    wanted = portable(expected)
    error = symptoms.error_text(wanted) if isinstance(wanted, ErrorValue) else ""
    if record.outcome == "ok":
        if (failure := symptoms.returns_awaitable(run)) is not None:
            raise failure
        raise CheckFailed(
            "ERROR_HIDDEN", {"name": record.name, "error": error, "value": show(record.value, SHOWN_CHARS)}, runs=(run,)
        )
    if symptoms.copied(record.error, wanted):
        line: dict[str, Fact] = {"line": record.raised_at.line} if record.raised_at else {}
        copied: dict[str, Fact] = {"name": record.name, "error": error, "copied": 1}
        raise CheckFailed("WRONG_ERROR", copied | line, runs=(run,), site=record.raised_at)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    if record.error is None or not same(record.error, wanted):
        came = symptoms.error_text(record.error) if record.error else "CancelledError"
        group: dict[str, Fact] = {"group": 1} if record.error is not None and record.error.parts else {}
        raise CheckFailed(
            "WRONG_ERROR", {"name": record.name, "expected": error, "error": came} | group, runs=(run,), site=record.raised_at
        )


def _cancelled_calls(run: Run) -> Sequence[Call]:
    call_of(run)
    return [record for record in run.calls if record.target >= 0 and record.cancelled_ns is not None]


def ended(run: Run, record: Call) -> None:
    """Check that a call came to an end after it was cancelled."""
    if record.outcome == "pending" and record.cancelled_ns is not None:
        raise CheckFailed("UNCANCELLABLE", {"name": record.name}, runs=(run,))


def _over_before(run: Run, record: Call) -> CheckFailed:
    """Tell why a call was over before the world came to cancel it."""
    if (failure := symptoms.own_exception(run, record)) is not None:
        return failure
    if (failure := symptoms.returns_awaitable(run)) is not None:
        return failure
    if record.leftovers:
        left = record.leftovers[0]
        return CheckFailed(
            "LEAK",
            {"name": record.name, "count": len(record.leftovers), "coroutine": left.coroutine},
            runs=(run,),
            site=left.site,
        )
    return CheckFailed("TOO_EARLY", {"name": record.name}, runs=(run,))


def _cancel_facts(record: Call) -> dict[str, Fact]:
    return {"name": record.name, "at": _after_begin(record.cancelled_ns, record), "end": _after_begin(record.end_ns, record)}


def _after_begin(instant_ns: int | None, record: Call) -> str:
    return seconds_text((record.begin_ns if instant_ns is None else instant_ns) - record.begin_ns)
