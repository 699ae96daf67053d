"""Checks on what has to happen before a call may end: a connection closed, a commit carried to its end.

Floor 1, judge side. A clean-up counts when the journal says that it ended well, no later than the call.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import ErrorValue, portable, same, show
from . import symptoms
from .cancelled import ended
from .gate import call_of
from .measure import TOLERANCE_NS, nanoseconds, outermost, requests_of, seconds_text
from .results import raises

SHOWN_CHARS = 40


def handles(run: Run, messages: Sequence[object], *, call: int | None = None) -> None:
    """Check that ``conn.handle`` got exactly these messages, in order.

    Raises:
        CheckFailed: NOT_HANDLED, UNCANCELLABLE or RAISED.
    """
    record = _over(run, call)
    got = [request.key for request in requests_of(run, record) if request.method == "handle"]
    wanted = [portable(message) for message in messages]
    if not same(list(got), wanted):
        raise CheckFailed(
            "NOT_HANDLED", {"expected": show(wanted, SHOWN_CHARS), "handled": show(list(got), SHOWN_CHARS)}, runs=(run,)
        )


def closes(run: Run, *, error: BaseException | None = None, call: int | None = None) -> None:
    """Check that ``conn.close`` was awaited once, and to its end, before the call was over.

    Args:
        run: what the judge saw.
        error: what ``recv`` raised; None when the call was cancelled.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CLEANUP or NO_CLEANUP_ON_ERROR, CLOSED_TWICE, UNCANCELLABLE or RAISED.
    """
    record = _over(run, call)
    closing = [request for request in requests_of(run, record) if request.method == "close"]
    facts: dict[str, Fact] = {"name": record.name, "end": _after(record.end_ns, record)}
    if record.cancelled_ns is not None:
        facts["at"] = _after(record.cancelled_ns, record)
    done = [request for request in closing if request.outcome == "ok" and _in_time(request, record)]
    if not done and error is not None:
        told = portable(error)
        facts |= {"error": symptoms.error_text(told)} if isinstance(told, ErrorValue) else {}
        raise CheckFailed("NO_CLEANUP_ON_ERROR", facts, runs=(run,), site=outermost(closing[0]) if closing else None)
    if not done:
        begun = {"begun": 1} if closing else {}
        raise CheckFailed("NO_CLEANUP", facts | begun, runs=(run,), site=outermost(closing[0]) if closing else None)
    if len(closing) > 1:
        raise CheckFailed("CLOSED_TWICE", {"times": len(closing)}, runs=(run,), site=outermost(closing[1]))


def passes_on(run: Run, error: BaseException, *, call: int | None = None) -> None:
    """Check that the call ended with the very exception that a request raised.

    Raises:
        CheckFailed: ERROR_IGNORED when the call went on or returned, WRONG_ERROR or RAISED.
    """
    record = call_of(run, call)
    told = portable(error)
    if record.outcome in ("pending", "ok") and isinstance(told, ErrorValue):
        given: dict[str, Fact] = {"value": show(record.value, SHOWN_CHARS)} if record.outcome == "ok" else {}
        raise CheckFailed("ERROR_IGNORED", {"error": symptoms.error_text(told), "name": record.name} | given, runs=(run,))
    raises(run, error, call=call)


def survives(run: Run, cancels: Sequence[float], *, call: int | None = None) -> None:
    """Check that ``db.commit`` was called once and that no cancellation reached it.

    Args:
        run: what the judge saw.
        cancels: when the call was cancelled, in seconds after its begin.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: COMMIT_KILLED by the first cancellation, SECOND_CANCEL by a later one, COMMIT_COUNT or RAISED.
    """
    record = _over(run, call)
    commits = [request for request in requests_of(run, record) if request.method == "commit"]
    for commit in commits:
        if commit.outcome == "cancelled":
            at = _after(commit.end_ns, record)
            number = _number(commit.end_ns, cancels, record)
            facts: dict[str, Fact] = {"name": record.name, "at": at, "number": number, "killed": 1}
            raise CheckFailed("SECOND_CANCEL" if number > 1 else "COMMIT_KILLED", facts, runs=(run,), site=commit.site)
    if len(commits) != 1:
        raise CheckFailed("COMMIT_COUNT", {"times": len(commits)}, runs=(run,), site=outermost(commits[-1]) if commits else None)


def waits_for_commit(run: Run, cancels: Sequence[float], *, call: int | None = None) -> None:
    """Check that a cancelled call was over in the instant in which its commit was, neither earlier nor later.

    Raises:
        CheckFailed: ORPHAN when the first cancellation ended it, SECOND_CANCEL when a later one did, TIME when it came late, or what ``survives`` tells.
    """
    survives(run, cancels, call=call)
    record = call_of(run, call)
    commit = next(request for request in requests_of(run, record) if request.method == "commit")
    facts: dict[str, Fact] = {"name": record.name, "end": _after(record.end_ns, record), "until": _after(commit.end_ns, record)}
    if record.leftovers and record.cancelled_ns is None:
        left = record.leftovers[0]
        raise CheckFailed(
            "LEAK",
            {"name": record.name, "count": len(record.leftovers), "coroutine": left.coroutine},
            runs=(run,),
            site=left.site,
        )
    if not _in_time(commit, record):
        number = _number(record.end_ns, cancels, record)
        code = "SECOND_CANCEL" if number > 1 else "ORPHAN"
        raise CheckFailed(code, facts | ({"number": number} if number > 1 else {}), runs=(run,), site=commit.site)
    if (record.end_ns or 0) - (commit.end_ns or 0) > TOLERANCE_NS:
        raise CheckFailed("TIME", {"name": record.name, "took": facts["end"], "expected": facts["until"]}, runs=(run,))


def _over(run: Run, call: int | None) -> Call:
    """Give a call that is over, however it ended, unless an exception of the learner's making ended it."""
    record = call_of(run, call)
    ended(run, record)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    return record


def _in_time(request: Request, record: Call) -> bool:
    return request.end_ns is not None and record.end_ns is not None and request.end_ns <= record.end_ns


def _number(instant_ns: int | None, cancels: Sequence[float], record: Call) -> int:
    """Tell which cancellation fell on an instant, from 1; 0 for none of them."""
    after_ns = (instant_ns or 0) - record.begin_ns
    return next((number for number, seconds in enumerate(cancels, 1) if abs(nanoseconds(seconds) - after_ns) <= TOLERANCE_NS), 0)


def _after(instant_ns: int | None, record: Call) -> str:
    return seconds_text((record.begin_ns if instant_ns is None else instant_ns) - record.begin_ns)
