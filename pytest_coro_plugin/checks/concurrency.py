"""Checks on which requests were under way at the same time.

Floor 1, judge side; stands on the judge's journal alone: when each request began and ended. Begins count, not only the total: starting every
0.1 s apart hides in the total of the slowest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, same, show
from .gate import answered
from .measure import (
    TOLERANCE_NS,
    common_site,
    duration_ns,
    most_in_flight,
    nanoseconds,
    outermost,
    requests_of,
    seconds_text,
    sum_text,
    took_ns,
)
from .order import asked_all


def all_together(run: Run, keys: Iterable[object], *, takes: float | None = None, call: int | None = None) -> None:
    """Check that every key is asked for in the instant of the call, and that the call ends with the slowest answer.

    Args:
        run: what the judge saw.
        keys: what has to be asked for.
        takes: virtual seconds from begin to end of the call; None leaves that open.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, SERIAL, NOT_ASKED, DUPLICATE_CALLS, ASKED_TOO_MUCH, PARTLY, STARTS_LATE, LEAK, TOO_EARLY or TIME.
    """
    record = answered(run, call)
    requests, wanted = requests_of(run, record), [portable(key) for key in keys]
    best_ns = None if takes is None else nanoseconds(takes)
    if wanted and requests and (failure := serial(run, record, best_ns)) is not None:
        failure.facts |= {} if best_ns is None else {"slowest": 1}
        raise failure
    asked_all(run, requests, wanted, record)
    starts_together(run, record, requests, best_ns)
    if best_ns is not None:
        _ends_with_slowest(run, record, best_ns)


def runs_beside(run: Run, key: object, keys: Iterable[object], *, takes: float, call: int | None = None) -> None:
    """Check that one request runs from the start, beside a chain of others, and that the call ends with whichever is over last.

    Args:
        run: what the judge saw.
        key: what runs beside the chain.
        keys: all that has to be asked for, ``key`` included.
        takes: virtual seconds from begin to end of the call.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, DUPLICATE_CALLS, ASKED_TOO_MUCH, STARTS_LATE, SERIAL, LEAK, TOO_EARLY or TIME.
    """
    begins_at_once(run, key, call=call)
    record = answered(run, call)
    if (failure := serial(run, record, nanoseconds(takes))) is not None:
        raise failure
    asked_all(run, requests_of(run, record), [portable(wanted) for wanted in keys], record)
    _ends_with_slowest(run, record, nanoseconds(takes))


def begins_at_once(run: Run, key: object, *, call: int | None = None) -> None:
    """Check that a key is asked for in the instant of the call.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED or STARTS_LATE.
    """
    record = answered(run, call)
    requests, wanted = requests_of(run, record), portable(key)
    request = next((request for request in requests if same(request.key, wanted)), None)
    if request is None:
        asked_all(run, requests, [wanted], record)
        return
    if request.begin_ns - record.begin_ns > TOLERANCE_NS:
        facts: dict[str, Fact] = {
            "key": show(request.key, 20),
            "begin": seconds_text(request.begin_ns - record.begin_ns),
            "alone": 1,
        }
        raise CheckFailed(
            "STARTS_LATE", facts | {"total": seconds_text(took_ns(record, run))}, runs=(run,), site=outermost(request)
        )


def serial(run: Run, record: Call, best_ns: int | None) -> CheckFailed | None:
    """Tell about requests that ran one after another, with the sum that this made; None when two overlapped or there was only one."""
    requests = requests_of(run, record)
    lasting = [request for request in requests if duration_ns(request, run)]
    if len(lasting) < 2 or most_in_flight(lasting) > 1:
        return None
    parts = [duration_ns(request, run) for request in lasting]
    total_ns = took_ns(record, run)
    facts: dict[str, Fact] = {"total": seconds_text(total_ns), "count": len(lasting)}
    facts |= {} if best_ns is None else {"best": seconds_text(best_ns)}
    if abs(sum(parts) - total_ns) <= TOLERANCE_NS:
        facts["sum"] = sum_text(parts)
    if (site := common_site(lasting)) is not None:
        return CheckFailed("SERIAL", facts | {"line": site.line}, runs=(run,), site=site)
    first, second = outermost(lasting[0]), outermost(lasting[1])
    if first is not None and second is not None and first.line != second.line:
        facts |= {"first_line": first.line, "later_line": second.line}
    return CheckFailed("SERIAL", facts, runs=(run,), site=second)


def starts_together(run: Run, record: Call, requests: Sequence[Request], best_ns: int | None) -> None:
    """Check that all the requests began in the instant in which the call did.

    Raises:
        CheckFailed: PARTLY when each late one began as another ended, for want of a place; STARTS_LATE otherwise.
    """
    late = [request for request in requests if request.begin_ns - record.begin_ns > TOLERANCE_NS]
    if not late:
        return
    most = most_in_flight(requests)
    facts: dict[str, Fact] = {"count": len(requests), "late": len(late), "total": seconds_text(took_ns(record, run))}
    facts |= {"key": show(late[-1].key, 20), "begin": seconds_text(late[-1].begin_ns - record.begin_ns)}
    facts |= {} if best_ns is None else {"best": seconds_text(best_ns)}
    site = outermost(late[-1])
    facts |= {"line": site.line} if site else {}
    ends = {request.end_ns for request in requests}
    if most < len(requests) and all(request.begin_ns in ends for request in late):
        if facts["total"] == facts.get("best"):
            del facts["total"]  # it took no longer for that
        raise CheckFailed("PARTLY", facts | {"most": most}, runs=(run,), site=site)
    raise CheckFailed("STARTS_LATE", facts | ({"none": 1} if len(late) == len(requests) else {}), runs=(run,), site=site)


def _ends_with_slowest(run: Run, record: Call, best_ns: int) -> None:
    took = took_ns(record, run)
    if abs(took - best_ns) <= TOLERANCE_NS:
        return
    facts: dict[str, Fact] = {"took": seconds_text(took), "expected": seconds_text(best_ns), "name": record.name}
    if took > best_ns:
        raise CheckFailed("TIME", facts, runs=(run,))
    if record.leftovers:
        left = record.leftovers[0]
        raise CheckFailed(
            "LEAK", facts | {"count": len(record.leftovers), "coroutine": left.coroutine}, runs=(run,), site=left.site
        )
    raise CheckFailed("TOO_EARLY", facts, runs=(run,))
