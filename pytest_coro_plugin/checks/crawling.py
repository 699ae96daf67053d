"""Checks on a crawl: every page that can be reached, broken ones as well, and none later than it could have been.

Floor 1, judge side. A page is known from the instant in which the first page that links to it arrives. That stands in the journal, so what is right
is told under every order of completion. A site is given as links per page; a broken page has an exception instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import ErrorValue, Value, portable, same, show
from .concurrency import serial
from .gate import answered
from .measure import TOLERANCE_NS, duration_ns, most_in_flight, outermost, requests_of, seconds_text, took_ns
from .results import returns

SHOWN_CHARS = 40
POLLED_NS = 500_000_000  # who is late by less looked again after a pause
Links = Sequence[str] | BaseException


def finds_all(run: Run, pages: Mapping[str, Links], *, call: int | None = None) -> None:
    """Check that the result has every page with its links as they were given; what it has for a broken page is another question.

    Raises:
        CheckFailed: STOPS_EARLY, ONE_KILLS_ALL, VALUE, or what ``returns`` tells of a value that is no dict.
    """
    record = answered(run, call)
    if not isinstance(record.value, dict):
        returns(run, dict(pages), call=call)
        return
    missing = [page for page, links in pages.items() if page not in record.value and not isinstance(links, BaseException)]
    if missing:
        facts: dict[str, Fact] = {"missing": len(missing), "count": len(pages), "key": show(missing[0], 20), "name": record.name}
        raise CheckFailed("STOPS_EARLY", facts, runs=(run,))
    wanted: dict[Value, Value] = {
        page: portable(list(links)) for page, links in pages.items() if not isinstance(links, BaseException)
    }
    for page, item in record.value.items():
        if page not in pages or (page in wanted and not same(item, wanted[page])):
            differs: dict[str, Fact] = {"expected": show(wanted.get(page), SHOWN_CHARS), "value": show(item, SHOWN_CHARS)}
            differs |= {"key": show(page, 20), "name": record.name}
            raise CheckFailed("WRONG_PAGE" if page in pages else "EXTRA_PAGE", differs, runs=(run,))


def errors_recorded(run: Run, pages: Mapping[str, Links], *, call: int | None = None) -> None:
    """Check that the result has for every broken page the very exception that it raised.

    Raises:
        CheckFailed: ONE_KILLS_ALL, STOPS_EARLY when no broken page was ever asked for, SWALLOWED or WRONG_PAGE.
    """
    record = answered(run, call)
    value = record.value if isinstance(record.value, dict) else {}
    asked = [request.key for request in requests_of(run, record)]
    for page, error in pages.items():
        if not isinstance(error, BaseException) or same(value.get(page), portable(error)):
            continue
        facts: dict[str, Fact] = {"key": show(page, 20), "name": record.name, "value": show(value.get(page), SHOWN_CHARS)}
        if page not in asked:
            raise CheckFailed("STOPS_EARLY", facts | {"missing": 1, "count": len(pages)}, runs=(run,))
        told = portable(error)
        facts |= {
            "error": f"{told.type}: {told.text}" if isinstance(told, ErrorValue) else "",
            "expected": show(told, SHOWN_CHARS),
        }
        hidden = value.get(page) is None or value.get(page) == []
        facts |= {"value": show(value, SHOWN_CHARS)} if hidden else {}
        raise CheckFailed("SWALLOWED" if hidden else "WRONG_PAGE", facts, runs=(run,))


def no_page_waits(run: Run, pages: Mapping[str, Links], limit: int, *, call: int | None = None) -> None:
    """Check that pages begin in the order in which they became known, each in the instant in which it is known and a slot is free.

    Args:
        run: what the judge saw.
        pages: the site.
        limit: the number of slots.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, SERIAL, UNBOUNDED, LEVELS, IDLE_SLOT, BEGIN_ORDER, POLLING, TIME or TOO_EARLY.
    """
    record = answered(run, call)
    requests = requests_of(run, record)
    if not requests:
        raise CheckFailed("NO_CALLS", {"count": len(pages), "name": record.name}, runs=(run,))
    known = _known(record, requests, pages)
    best_ns = _best_ns(requests, pages, limit, run)
    if limit > 1 and len(requests) >= len(pages) and (failure := serial(run, record, best_ns)) is not None:
        raise failure
    if (most := most_in_flight(requests)) > limit:
        over = next(request for request in requests if request.in_flight > limit)
        raise CheckFailed("UNBOUNDED", {"most": most, "limit": limit}, runs=(run,), site=outermost(over))
    first = _first_of_each(requests)
    for request in first:
        _begins_in_time(run, record, request, requests, known[show(request.key)], limit, best_ns)
    for sooner, later in pairwise(sorted(first, key=lambda request: known[show(request.key)])):
        if later.begin_ns < sooner.begin_ns and known[show(later.key)] - known[show(sooner.key)] > TOLERANCE_NS:
            facts: dict[str, Fact] = {
                "key": show(later.key, 20),
                "first": show(sooner.key, 20),
                "begin": _after(later.begin_ns, record),
                "page": 1,
            }
            raise CheckFailed("BEGIN_ORDER", facts, runs=(run,), site=outermost(later))
    _ends_with_last(run, record, requests)


def _known(record: Call, requests: Sequence[Request], pages: Mapping[str, Links]) -> dict[str, int]:
    """Give the instant in which each page was known, in ns; what nobody links to (the root) from the beginning on."""
    known: dict[str, int] = {}
    for request in sorted(requests, key=lambda request: request.end_ns or 0):
        links = pages.get(str(request.key), ())
        if request.outcome == "ok" and request.end_ns is not None and not isinstance(links, BaseException):
            for link in links:
                known.setdefault(show(link), request.end_ns)
    known[show(requests[0].key)] = record.begin_ns
    return {show(request.key): known.get(show(request.key), record.begin_ns) for request in requests}


def _first_of_each(requests: Sequence[Request]) -> list[Request]:
    first: dict[str, Request] = {}
    for request in requests:
        first.setdefault(show(request.key), request)
    return sorted(first.values(), key=lambda request: request.begin_ns)


def _begins_in_time(
    run: Run, record: Call, request: Request, requests: Sequence[Request], known_ns: int, limit: int, best_ns: int
) -> None:
    """Tell about a page that was known while a slot was free, for some time before it began."""
    free_ns = _free_from(run, known_ns, request.begin_ns, requests, limit)
    if free_ns is None or request.begin_ns - free_ns <= TOLERANCE_NS:
        return
    facts: dict[str, Fact] = {
        "key": show(request.key, 20),
        "begin": _after(request.begin_ns, record),
        "free": _after(free_ns, record),
    }
    facts |= {
        "total": seconds_text(took_ns(record, run)),
        "best": seconds_text(best_ns),
        "limit": limit,
        "most": most_in_flight(requests),
    }
    others = [other for other in requests if other.begin_ns < request.begin_ns and other is not request]
    last = max(others, key=lambda other: other.end_ns or run.end_ns, default=None)
    if last is not None and last.end_ns is not None and abs(last.end_ns - request.begin_ns) <= TOLERANCE_NS:
        raise CheckFailed("LEVELS", facts | {"first": show(last.key, 20)}, runs=(run,), site=outermost(request))
    raise CheckFailed("IDLE_SLOT", facts, runs=(run,), site=outermost(request))


def _free_from(run: Run, since_ns: int, until_ns: int, requests: Sequence[Request], limit: int) -> int | None:
    """Give the first instant of a span, in ns, from which on fewer than ``limit`` requests were in flight for some time; None when there is none."""
    spans = [(request.begin_ns, run.end_ns if request.end_ns is None else request.end_ns) for request in requests]
    instants = sorted({since_ns, until_ns, *(at for span in spans for at in span if since_ns < at < until_ns)})
    for start, end in pairwise(instants):
        if end - start > TOLERANCE_NS and sum(begin <= start and stop >= end for begin, stop in spans) < limit:
            return start
    return None


def _best_ns(requests: Sequence[Request], pages: Mapping[str, Links], limit: int, run: Run) -> int:
    """Give how long the crawl takes when no slot is ever idle, in ns; pages take as long as they took."""
    took = {show(request.key): duration_ns(request, run) for request in requests}
    waiting, seen, now, busy = [requests[0].key], {show(requests[0].key)}, 0, list[tuple[int, Value]]()
    while waiting or busy:
        while waiting and len(busy) < limit:
            page = waiting.pop(0)
            busy.append((now + took.get(show(page), 0), page))
        busy.sort(key=lambda row: row[0])
        now, page = busy.pop(0)
        links = pages.get(str(page), ())
        for link in () if isinstance(links, BaseException) else links:
            if show(link) not in seen:
                seen.add(show(link))
                waiting.append(link)
    return now


def _ends_with_last(run: Run, record: Call, requests: Sequence[Request]) -> None:
    last_ns = max(run.end_ns if request.end_ns is None else request.end_ns for request in requests)
    over_ns = run.end_ns if record.end_ns is None else record.end_ns
    if abs(over_ns - last_ns) > TOLERANCE_NS:
        facts: dict[str, Fact] = {"took": _after(over_ns, record), "expected": _after(last_ns, record), "name": record.name}
        if 0 < over_ns - last_ns < POLLED_NS:
            raise CheckFailed("POLLING", {"name": record.name, "late": seconds_text(over_ns - last_ns)}, runs=(run,))
        raise CheckFailed("TIME" if over_ns > last_ns else "TOO_EARLY", facts, runs=(run,))


def _after(instant_ns: int, record: Call) -> str:
    return seconds_text(instant_ns - record.begin_ns)
