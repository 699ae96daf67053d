"""Checks on a dict that learner code fills while requests end: what stands in it, when each entry was written, and by whom.

Floor 1, judge side. The dict is a journal (``_props.journals``) whose writes go to a service known by its type (``book``). An entry belongs to the request of its key.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Opaque, Value, is_awaitable, portable, same, show
from .callbacks import calls_of
from .concurrency import all_together
from .gate import answered, call_of
from .measure import TOLERANCE_NS, outermost, requests_of, seconds_text
from .symptoms import from_finding, own_exception

SHOWN_CHARS = 40


def entries_are(run: Run, what: str, prop: int, expected: Mapping[object, object], *, call: int | None = None) -> None:
    """Check what a dict held when the call was over.

    Args:
        run: what the judge saw.
        what: the type of the service that notes what is written.
        prop: number of the dict.
        expected: what it has to hold.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_CALLS, LATE_BINDING, TOO_EARLY, NO_ENTRY, RETURNS_CORO or WRONG_ENTRY.
    """
    record = answered(run, call)
    held = dict(record.props).get(prop)
    wanted = {portable(key): portable(value) for key, value in expected.items()}
    if same(held, wanted):
        return
    if not requests_of(run, record):
        raise CheckFailed("NO_CALLS", {"count": len(wanted), "name": record.name}, runs=(run,))
    writes = calls_of(run, what)
    if len(wanted) > 1 and len(writes) >= len(wanted) and len({show(write.key) for write in writes}) == 1:
        raise CheckFailed(
            "LATE_BINDING",
            {"what": what, "key": show(writes[0].key, 20), "count": len(writes)},
            runs=(run,),
            site=outermost(writes[0]),
        )
    content = held if isinstance(held, dict) else {}
    for key, value in wanted.items():
        _entry(run, record, writes, content, key, value)
    surplus = next(key for key in content if not any(same(key, other) for other in wanted))
    raise CheckFailed(
        "WRONG_ENTRY", {"key": show(surplus, 20), "value": show(content[surplus], SHOWN_CHARS), "surplus": 1}, runs=(run,)
    )


def _entry(run: Run, record: Call, writes: list[Request], content: Mapping[Value, Value], key: Value, value: Value) -> None:
    facts: dict[str, Fact] = {"key": show(key, 20), "expected": show(value, SHOWN_CHARS), "name": record.name}
    mine = [write for write in writes if same(write.key, key)]
    if key not in content:
        if mine:
            what = mine[0].service.partition(" ")[0]
            missing = sum(write.begin_ns >= (record.end_ns or 0) for write in writes)
            raise CheckFailed(
                "TOO_EARLY", {"name": record.name, "what": what, "missing": missing, "count": len(writes)}, runs=(run,)
            )
        raise CheckFailed("NO_ENTRY", facts, runs=(run,))
    if not same(content[key], value):
        site = outermost(mine[-1]) if mine else None
        tasks = [item for item in content.values() if isinstance(item, Opaque) and is_awaitable(item)]
        if tasks:
            raise CheckFailed(
                "RETURNS_CORO", {"count": len(tasks), "what_term": tasks[0].kind, "holder_term": "dict"}, runs=(run,), site=site
            )
        raise CheckFailed("WRONG_ENTRY", facts | {"value": show(content[key], SHOWN_CHARS)}, runs=(run,), site=site)


def entered_at_once(run: Run, what: str, keys: Mapping[object, float], *, together: bool = True, call: int | None = None) -> None:
    """Check that each entry was written in the instant in which the request of its key ended, and that the call was over with the last.

    Args:
        run: what the judge saw.
        what: the type of the service that notes what is written.
        keys: seconds that the request of each key takes.
        together: all requests begin with the call, and it takes as long as the slowest; False when an explored order moves the answers.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: those of ``all_together``, LATE_BINDING, ALL_AT_END, HEAD_OF_LINE, TOO_EARLY or NO_ENTRY.
    """
    record = answered(run, call)
    if together:
        all_together(run, keys, takes=max(keys.values()), call=call)
    writes = calls_of(run, what)
    ends = {show(request.key): request.end_ns or 0 for request in requests_of(run, record)}
    late = [write for write in writes if show(write.key) in ends and write.begin_ns - ends[show(write.key)] > TOLERANCE_NS]
    if late:
        write = late[0]
        facts: dict[str, Fact] = {"key": show(write.key, 20), "ready": seconds_text(ends[show(write.key)] - record.begin_ns)}
        facts["written"] = seconds_text(write.begin_ns - record.begin_ns)
        last_ns = max(ends.values())
        if len(writes) < 2 or len({show(other.key) for other in writes}) > 1:
            code = "ALL_AT_END" if all(other.begin_ns >= last_ns for other in writes) else "HEAD_OF_LINE"
            raise CheckFailed(code, facts, runs=(run,), site=outermost(write))
        raise CheckFailed(
            "LATE_BINDING", {"what": what, "key": facts["key"], "count": len(writes)}, runs=(run,), site=outermost(write)
        )
    for key in keys:
        mine = [write for write in writes if same(write.key, portable(key))]
        if not mine:
            raise CheckFailed("NO_ENTRY", {"key": show(portable(key), 20)}, runs=(run,))


def entered_by_callback(run: Run, what: str, keys: Mapping[object, float], *, call: int | None = None) -> None:
    """Check that every entry was written by a callback of the loop: outside any task, on the loop's thread.

    Raises:
        CheckFailed: NO_CALLBACK, or NO_ENTRY when nothing was written for a key.
    """
    record = call_of(run, call)
    if (failure := own_exception(run, record)) is not None:
        raise failure
    writes = calls_of(run, what)
    for write in writes:
        if write.in_task or not write.on_loop_thread:
            raise CheckFailed("NO_CALLBACK", {"what": what, "key": show(write.key, 20)}, runs=(run,), site=outermost(write))
    for key in keys:
        if not any(same(write.key, portable(key)) for write in writes):
            raise CheckFailed("NO_ENTRY", {"key": show(portable(key), 20)}, runs=(run,))


def callbacks_hold(*runs: Run) -> None:
    """Check that calls returned although requests failed, and that no callback raised and no exception got lost.

    Raises:
        CheckFailed: ONE_KILLS_ALL, RAISED, CALLBACK_RAISED or LOST_EXC.
    """
    for run in runs:
        answered(run)
        for kind, code in (("callback_error", "CALLBACK_RAISED"), ("lost_exception", "LOST_EXC")):
            if (failure := from_finding(run, code, kind)) is not None:
                raise failure
