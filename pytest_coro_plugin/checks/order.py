"""Checks on what a service was asked for: which keys, how often, in which order, one at a time or not.

Floor 1, judge side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Value, portable, same, show
from .gate import answered
from .measure import most_in_flight, outermost, requests_of, seconds_text

SHOWN_CHARS = 40


def asked(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that exactly these keys were asked for, in this order.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED, DUPLICATE_CALLS or ASKED_ORDER.
    """
    record = answered(run, call)
    requests, wanted = requests_of(run, record), [portable(key) for key in keys]
    asked_all(run, requests, wanted, record)
    got = [request.key for request in requests]
    if not same(list(got), wanted):
        facts = {"asked": show(list(got), SHOWN_CHARS), "expected": show(wanted, SHOWN_CHARS)}
        raise CheckFailed("ASKED_ORDER", facts, runs=(run,), site=outermost(requests[0]))


def asked_once(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that each of these keys was asked for exactly once, in any order, and nothing else.

    Raises:
        CheckFailed: NO_CALLS, NOT_ASKED or DUPLICATE_CALLS.
    """
    record = answered(run, call)
    asked_all(run, requests_of(run, record), [portable(key) for key in keys], record)


def asked_all(run: Run, requests: Sequence[Request], wanted: Sequence[Value], record: Call) -> None:
    """Compare requests with the keys that had to be asked for, as multisets."""
    if wanted and not requests:
        raise CheckFailed("NO_CALLS", {"count": len(wanted), "name": record.name}, runs=(run,))
    missing = list(wanted)
    extra: list[Request] = []
    for request in requests:
        place = next((at for at, key in enumerate(missing) if same(request.key, key)), None)
        if place is None:
            extra.append(request)
        else:
            del missing[place]
    facts: dict[str, Fact] = {"asked": len(requests), "count": len(wanted)}
    if missing:
        raise CheckFailed("NOT_ASKED", facts | {"key": show(missing[0], 20), "missing": len(missing)}, runs=(run,))
    if extra:
        key = extra[0].key
        times = sum(same(request.key, key) for request in requests)
        code = "DUPLICATE_CALLS" if times > 1 else "ASKED_TOO_MUCH"
        facts |= {"crawl": 1} if extra[0].method == "links" else {}
        facts |= {"key": show(key, 20), "times": times, "line": site.line if (site := extra[0].site) else 0}
        raise CheckFailed(code, facts, runs=(run,), site=extra[0].site)


def one_at_a_time(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that these keys were asked for, each after the answer to the one before.

    Raises:
        CheckFailed: NOT_SERIAL when two requests overlapped, NO_CALLS or NOT_ASKED when something was never asked for.
    """
    record = answered(run, call)
    requests, wanted = requests_of(run, record), [portable(key) for key in keys]
    if most_in_flight(requests) > 1:
        early = next(late for first, late in pairwise(requests) if first.end_ns is None or late.begin_ns < first.end_ns)
        before = requests[requests.index(early) - 1]
        facts: dict[str, Fact] = {"key": show(early.key, 24), "first": show(before.key, 24)}
        facts |= {"begin": seconds_text(early.begin_ns - record.begin_ns), "most": most_in_flight(requests)}
        facts |= {"end": seconds_text(before.end_ns - record.begin_ns)} if before.end_ns is not None else {}
        raise CheckFailed("NOT_SERIAL", facts, runs=(run,), site=outermost(early))
    asked_all(run, requests, wanted, record)
