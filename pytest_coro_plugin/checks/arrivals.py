"""Checks on what a program hands on as it arrives: calls of a plain ``show(key, value)``.

Floor 1, judge side. Arrival is the instant in which the journal says that a request ended; a value is known by itself, so values have to be distinct.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Opaque, Value, is_awaitable, portable, same, show
from .gate import answered
from .measure import TOLERANCE_NS, heard_of, outermost, requests_of, seconds_text
from .order import asked_all

SHOWN_CHARS = 40


def shown(run: Run, pairs: Mapping[object, object], *, call: int | None = None, in_thread: bool = True) -> None:
    """Check that every key was shown once, with its own value, before the call was over.

    Args:
        run: what the judge saw.
        pairs: the value of each key.
        call: which call, from 0; by default the last.
        in_thread: it may be shown in a thread of an executor too.

    Raises:
        CheckFailed: NO_CALLS, SHOWS_CORO, WRONG_KEY, SHOWN_WRONG, SHOWN_TWICE, SHOWN_IN_THREAD, TOO_EARLY or NOT_SHOWN.
    """
    record = answered(run, call)
    wanted = {portable(key): portable(value) for key, value in pairs.items()}
    hits = heard_of(run, record)
    for hit in hits:
        _fits(run, hit, wanted)
    for key in wanted:
        times = [hit for hit in hits if same(hit.args[0], key)]
        if len(times) > 1:
            raise CheckFailed("SHOWN_TWICE", {"key": show(key, 20), "times": len(times)}, runs=(run,), site=outermost(times[-1]))
    missing = [key for key in wanted if not any(same(hit.args[0], key) for hit in hits)]
    if missing:
        _missing(run, record, wanted, missing, len(hits))
    astray = next((hit for hit in hits if not hit.on_loop_thread), None)
    if astray is not None and not in_thread:
        raise CheckFailed("SHOWN_IN_THREAD", {"key": show(astray.args[0], 20)}, runs=(run,), site=outermost(astray))


def shown_in_order(run: Run, keys: Iterable[object] | None = None, *, call: int | None = None) -> None:
    """Check the order in which values were shown.

    Args:
        run: what the judge saw.
        keys: the order of arrival that the latencies promise; by default the order in which the requests ended.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: ALL_AT_END, HEAD_OF_LINE, or SHOW_ORDER.
    """
    record = answered(run, call)
    arrived = _arrivals(run, record)
    wanted = [portable(key) for key in keys] if keys is not None else [request.key for request in arrived.values()]
    hits = [hit for hit in heard_of(run, record) if _value(hit) in arrived]
    got = [arrived[_value(hit)].key for hit in hits]
    if not same(got, wanted):
        _late(run, record, hits, arrived)
        if not hits:
            _missing(run, record, dict.fromkeys(wanted), wanted, 0)
        raise CheckFailed(
            "SHOW_ORDER",
            {"expected": show(wanted, SHOWN_CHARS), "shown": show(got, SHOWN_CHARS)},
            runs=(run,),
            site=outermost(hits[0]),
        )


def shown_on_arrival(run: Run, keys: Iterable[object], *, call: int | None = None) -> None:
    """Check that every value was shown in the instant in which it arrived.

    Raises:
        CheckFailed: ALL_AT_END, HEAD_OF_LINE, TOO_EARLY or NOT_SHOWN.
    """
    record = answered(run, call)
    wanted = [portable(key) for key in keys]
    asked_all(run, requests_of(run, record), wanted, record)
    arrived = _arrivals(run, record)
    hits = [hit for hit in heard_of(run, record) if _value(hit) in arrived]
    _late(run, record, hits, arrived)
    values = {_value(hit) for hit in hits}
    missing = [key for key in wanted if not any(same(request.key, key) and value in values for value, request in arrived.items())]
    if missing:
        _missing(run, record, dict.fromkeys(wanted), missing, len(hits))


def _value(hit: Request) -> str:
    return show(hit.args[1], 10_000) if len(hit.args) > 1 else ""


def _arrivals(run: Run, record: Call) -> dict[str, Request]:
    """Give the requests that were answered, by the standard value of their key, in the order of their ends."""
    ended = [request for request in requests_of(run, record) if request.outcome == "ok" and request.end_ns is not None]
    ended.sort(key=lambda request: request.end_ns or 0)
    return {show(run.answer(request.key), 10_000): request for request in ended}


def _fits(run: Run, hit: Request, wanted: Mapping[Value, Value]) -> None:
    key, value = hit.args[0], hit.args[1]
    facts: dict[str, Fact] = {"key": show(key, 20), "value": show(value, SHOWN_CHARS)}
    if is_awaitable(value) and isinstance(value, Opaque):
        raise CheckFailed("SHOWS_CORO", facts | {"what_term": value.kind}, runs=(run,), site=outermost(hit))
    own = [item for other, item in wanted.items() if same(other, key)]
    if own and same(own[0], value):
        return
    if own and any(same(item, value) for item in wanted.values()):
        raise CheckFailed("WRONG_KEY", facts, runs=(run,), site=outermost(hit))
    raise CheckFailed("SHOWN_WRONG", facts | {"value": show((key, value), SHOWN_CHARS)}, runs=(run,), site=outermost(hit))


def _missing(run: Run, record: Call, wanted: Mapping[Value, object], missing: list[Value], count: int) -> None:
    requests = requests_of(run, record)
    if not requests:
        asked_all(run, requests, list(wanted), record)
    facts: dict[str, Fact] = {"key": show(missing[0], 20), "shown": count, "count": len(wanted), "name": record.name}
    last = max(
        (request.end_ns if request.end_ns is not None else run.end_ns for request in run.requests if request.asynchronous),
        default=record.begin_ns,
    )
    if record.end_ns is not None and last > record.end_ns:
        early: dict[str, Fact] = {
            "took": seconds_text(record.end_ns - record.begin_ns),
            "expected": seconds_text(last - record.begin_ns),
        }
        raise CheckFailed("TOO_EARLY", facts | early, runs=(run,))
    raise CheckFailed("NOT_SHOWN", facts, runs=(run,))


def _late(run: Run, record: Call, hits: list[Request], arrived: Mapping[str, Request]) -> None:
    """Tell about a value that was shown after its arrival.

    Raises:
        CheckFailed: ALL_AT_END when nothing was shown before the last value was there, HEAD_OF_LINE otherwise.
    """
    ends = {value: request.end_ns or 0 for value, request in arrived.items()}
    late = [hit for hit in hits if hit.begin_ns - ends[_value(hit)] > TOLERANCE_NS]
    if not late:
        return
    hit = late[0]
    ready_ns, last_ns = ends[_value(hit)], max(ends.values())
    facts: dict[str, Fact] = {"key": show(arrived[_value(hit)].key, 20), "ready": seconds_text(ready_ns - record.begin_ns)}
    facts["shown"] = seconds_text(hit.begin_ns - record.begin_ns)
    if len(ends) > 1 and all(other.begin_ns >= last_ns for other in hits):
        raise CheckFailed("ALL_AT_END", facts, runs=(run,), site=outermost(hit))
    before = [arrived[value].key for value, end_ns in ends.items() if end_ns == hit.begin_ns and value != _value(hit)]
    raise CheckFailed(
        "HEAD_OF_LINE", facts | ({"first": show(before[0], 20)} if before else {}), runs=(run,), site=outermost(hit)
    )
