"""Checks on requests that had to be stopped: losers of a race, siblings of a failure.

Floor 1, judge side. A request counts as stopped when it was cancelled and had ended in the instant in which the call was over.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, show
from .gate import answered, call_of
from .measure import requests_of, seconds_text, waited_for_all
from .order import asked_all
from .symptoms import own_exception


def losers_cancelled(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that of a race for the first answer all others were cancelled, and had ended when the call returned.

    Args:
        run: what the judge saw.
        keys: what has to be asked for.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, NOT_CANCELLED, or WAITS_ALL when it returned with the last answer of all.
    """
    record = answered(run, call)
    requests = requests_of(run, record)
    asked_all(run, requests, [portable(key) for key in keys], record)
    ended = sorted(request.end_ns for request in requests if request.outcome == "ok" and request.end_ns is not None)
    losers = [request for request in requests if request.outcome != "ok" or not ended or request.end_ns != ended[0]]
    running = [request for request in losers if _runs_on(request, record)]
    facts: dict[str, Fact] = {"name": record.name, "at": _at(record)}
    if running or record.leftovers:
        facts |= (
            {"count": max(len(running), len(record.leftovers))} | _fate(running[0], record)
            if running
            else {"count": len(record.leftovers)}
        )
        asked_to = {"cancelling": 1} if any(left.cancelling for left in record.leftovers) else {}
        site = running[0].site if running else record.leftovers[0].site
        raise CheckFailed("NOT_CANCELLED", facts | asked_to, runs=(run,), site=site)
    answered_too = [request for request in losers if request.outcome == "ok"]
    if answered_too:
        waited = {"took": _at(record), "expected": seconds_text(ended[0] - record.begin_ns)}
        code = "WAITS_ALL" if waited_for_all(run, record) else "NOT_CANCELLED"
        raise CheckFailed(code, facts | waited | _fate(answered_too[0], record), runs=(run,), site=answered_too[0].site)


def siblings_stopped(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that when one request failed all others were cancelled, and had ended when the call raised.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, SIBLINGS_RUN_ON, NOT_AWAITED, or LATE when the others were waited for.
    """
    record = call_of(run, call)
    if (failure := own_exception(run, record)) is not None:
        raise failure
    requests = requests_of(run, record)
    failed_ns = min(
        (request.end_ns for request in requests if request.outcome == "error" and request.end_ns is not None), default=0
    )
    others = [request for request in requests if request.outcome != "error"]
    facts: dict[str, Fact] = {"name": record.name, "at": _at(record), "failed": seconds_text(failed_ns - record.begin_ns)}
    served = [request for request in others if request.outcome == "ok" and (request.end_ns or 0) > failed_ns]
    running = [request for request in others if _runs_on(request, record)]
    cancelling = any(left.cancelling for left in record.leftovers)
    if cancelling:
        raise CheckFailed("NOT_AWAITED", facts | {"count": len(record.leftovers)}, runs=(run,), site=record.leftovers[0].site)
    if running or record.leftovers:
        fate = _fate(running[0], record) if running else {}
        site = running[0].site if running else record.leftovers[0].site
        raise CheckFailed(
            "SIBLINGS_RUN_ON", facts | fate | {"count": max(len(running), len(record.leftovers))}, runs=(run,), site=site
        )
    if served:
        late: dict[str, Fact] = {"took": _at(record), "expected": facts["failed"]}
        raise CheckFailed("LATE", facts | late, runs=(run,), site=served[0].site)
    asked_all(run, requests, [portable(key) for key in keys], record)


def requests_ended(*runs: Run) -> None:
    """Check that no request was under way any more when a call was over.

    Raises:
        CheckFailed: LEAK.
    """
    for run in runs:
        record = call_of(run)
        running = [request for request in requests_of(run, record) if _runs_on(request, record)]
        if running:
            facts: dict[str, Fact] = {"name": record.name, "count": len(running), "coroutine": running[0].method}
            raise CheckFailed("LEAK", facts | _fate(running[0], record), runs=(run,), site=running[0].site)


def _runs_on(request: Request, record: Call) -> bool:
    """Tell whether a request was still under way at the instant in which the call was over."""
    return record.end_ns is not None and (request.end_ns is None or request.end_ns > record.end_ns)


def _at(record: Call) -> str:
    return seconds_text((record.end_ns or record.begin_ns) - record.begin_ns)


def _fate(request: Request, record: Call) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"key": show(request.key, 20)}
    if request.outcome == "ok" and request.end_ns is not None:
        facts["until"] = seconds_text(request.end_ns - record.begin_ns)
    return facts
