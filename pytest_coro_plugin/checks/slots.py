"""Checks on a limit that many requests share: never more than so many in flight, and no slot idle while somebody waits.

Floor 1, judge side. What is right is told from the journal alone, whatever the latencies were: with n slots the request at place i begins in
the instant in which the (i - n)th answer of all comes, so this holds under every order of completion.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Value, portable, same, show
from . import symptoms
from .concurrency import serial
from .gate import answered, call_of
from .measure import TOLERANCE_NS, duration_ns, most_in_flight, outermost, requests_of, seconds_text, took_ns
from .order import asked_all
from .results import raises


def limit_kept(run: Run, keys: Iterable[object], limit: int, *, call: int | None = None) -> None:
    """Check that never more than ``limit`` requests were in flight.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, DUPLICATE_CALLS or UNBOUNDED.
    """
    record = answered(run, call)
    requests = requests_of(run, record)
    _within(run, requests, limit)
    asked_all(run, requests, [portable(key) for key in keys], record)


def slots_used(run: Run, keys: Iterable[object], limit: int, *, call: int | None = None) -> None:
    """Check that requests begin in the order of the keys, each in the instant in which a slot is free, and that the call ends with the last answer.

    Args:
        run: what the judge saw.
        keys: what has to be asked for, in order.
        limit: the number of slots.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, SERIAL, UNBOUNDED, IDLE_SLOT, BATCHES, BEGIN_ORDER, TOO_EARLY or TIME.
    """
    record = answered(run, call)
    requests, wanted = requests_of(run, record), [portable(key) for key in keys]
    best_ns = _best_ns([duration_ns(request, run) for request in requests], limit)
    if limit > 1 and (failure := serial(run, record, best_ns)) is not None:
        raise failure
    _within(run, requests, limit)
    asked_all(run, requests, wanted, record)
    queue = [_of_key(requests, key) for key in wanted]
    _no_idle_slot(run, record, sorted(queue, key=lambda request: request.begin_ns), limit, best_ns)
    for first, later in pairwise(queue):
        if later.begin_ns < first.begin_ns:
            facts: dict[str, Fact] = {
                "key": show(later.key, 20),
                "first": show(first.key, 20),
                "begin": _after(later.begin_ns, record),
            }
            raise CheckFailed("BEGIN_ORDER", facts, runs=(run,), site=outermost(later))
    _ends_with_last(run, record, queue)


def error_frees_the_slot(run: Run, errors: Sequence[BaseException], *, call: int | None = None) -> None:
    """Check that a failing request gives its slot back, and that one of the failures comes out in the end.

    Raises:
        CheckFailed: SLOT_LOST when everybody waits for ever after a failure, SWALLOWED, WRONG_ERROR or RAISED.
    """
    gate = next((failure for symptom in (*symptoms.GATE, symptoms.not_async) if (failure := symptom(run)) is not None), None)
    failed = [request for request in run.requests if request.outcome == "error"]
    if gate is None and run.stuck is not None and run.stuck.kind == "deadlock" and failed and not symptoms.never_awaited(run):
        waiting = max(1, len(run.stuck.waiting) - 1)
        raise CheckFailed("SLOT_LOST", {"failed": len(failed), "waiting": waiting}, runs=(run,), site=outermost(failed[0]))
    record = call_of(run, call)
    wanted = [portable(error) for error in errors]
    if record.error is None or not any(same(record.error, error) for error in wanted):
        raises(run, errors[0], call=call)


def _within(run: Run, requests: Sequence[Request], limit: int) -> None:
    most = most_in_flight(requests)
    if most > limit:
        over = next(request for request in requests if request.in_flight > limit)
        raise CheckFailed("UNBOUNDED", {"most": most, "limit": limit}, runs=(run,), site=outermost(over))


def _no_idle_slot(run: Run, record: Call, queue: Sequence[Request], limit: int, best_ns: int) -> None:
    ends = sorted(run.end_ns if request.end_ns is None else request.end_ns for request in queue)
    free = [record.begin_ns] * limit + ends
    for place, request in enumerate(queue):
        if request.begin_ns - free[place] <= TOLERANCE_NS:
            continue
        most = most_in_flight(queue)
        facts: dict[str, Fact] = {
            "key": show(request.key, 20),
            "begin": _after(request.begin_ns, record),
            "free": _after(free[place], record),
        }
        facts |= {"total": seconds_text(took_ns(record, run)), "best": seconds_text(best_ns), "limit": limit, "most": most}
        before = [other for other in queue[:place] if other.begin_ns < request.begin_ns]
        alone = all(other.end_ns is not None and other.end_ns <= request.begin_ns for other in before)
        in_time = any(other.end_ns is not None and abs(request.begin_ns - other.end_ns) <= TOLERANCE_NS for other in before)
        if most < min(limit, len(queue)):
            raise CheckFailed("IDLE_SLOT", facts | {"few": 1}, runs=(run,), site=outermost(request))
        raise CheckFailed("BATCHES" if alone and in_time else "IDLE_SLOT", facts, runs=(run,), site=outermost(request))


def _ends_with_last(run: Run, record: Call, queue: Sequence[Request]) -> None:
    last_ns = max((run.end_ns if request.end_ns is None else request.end_ns for request in queue), default=record.begin_ns)
    over_ns = run.end_ns if record.end_ns is None else record.end_ns
    if abs(over_ns - last_ns) > TOLERANCE_NS:
        facts: dict[str, Fact] = {"took": _after(over_ns, record), "expected": _after(last_ns, record), "name": record.name}
        raise CheckFailed("TIME" if over_ns > last_ns else "TOO_EARLY", facts, runs=(run,))


def _of_key(requests: Sequence[Request], key: Value) -> Request:
    return next(request for request in requests if same(request.key, key))


def _best_ns(durations: Sequence[int], limit: int) -> int:
    """Give how long so many requests take when every slot is used at once, in ns."""
    slots = [0] * max(1, limit)
    for duration in durations:
        heapq.heapreplace(slots, slots[0] + duration)
    return max(slots)


def _after(instant_ns: int, record: Call) -> str:
    return seconds_text(instant_ns - record.begin_ns)
