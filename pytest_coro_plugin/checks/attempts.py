"""Checks on an operation that is tried again: how often, after which pauses, and what comes out in the end.

Floor 1, judge side. The operation is a service without arguments; a pause is the time from the end of one attempt to the begin of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from .callbacks import calls_of
from .gate import call_of, require
from .measure import TOLERANCE_NS, most_in_flight, nanoseconds, requests_of, seconds_text

REUSED = ("cannot reuse already awaited coroutine", "coroutine is being awaited already")


def attempts(run: Run, count: int, *, call: int | None = None) -> None:
    """Check how often the operation was started.

    Raises:
        CheckFailed: NO_ATTEMPT, REUSED_CORO or ATTEMPTS.
    """
    record, tried = _tried(run, call)
    if len(tried) != count:
        facts: dict[str, Fact] = {"times": len(tried), "count": count, "name": record.name}
        if any(request.outcome == "ok" for request in tried[:-1]):
            facts["again"] = 1
        raise CheckFailed("ATTEMPTS", facts | ({"few": 1} if len(tried) < count else {}), runs=(run,))


def pauses(
    run: Run, expected: Sequence[float], *, cap: float | None = None, wrong: str = "WRONG_PAUSE", call: int | None = None
) -> None:
    """Check the pauses between the attempts.

    Args:
        run: what the judge saw.
        expected: seconds from the end of each attempt to the begin of the next.
        cap: the longest pause that was asked for; a longer one is told as NO_CAP.
        wrong: the code of pauses that are wrong in no special way.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_ATTEMPT, REUSED_CORO, NO_BACKOFF, NO_CAP, ``wrong`` or ATTEMPTS.
    """
    record, tried = _tried(run, call)
    got = [later.begin_ns - (earlier.end_ns or later.begin_ns) for earlier, later in pairwise(tried)]
    wanted = [nanoseconds(seconds) for seconds in expected]
    facts: dict[str, Fact] = {"name": record.name, "expected": _list(wanted), "pauses": _list(got)}
    if got and not any(got):
        raise CheckFailed("NO_BACKOFF", facts | {"times": len(tried)}, runs=(run,), site=tried[-1].site)
    same = [abs(one - other) <= TOLERANCE_NS for one, other in zip(got, wanted, strict=False)]
    if all(same):
        attempts(run, len(expected) + 1, call=call)
        return
    first = same.index(False)
    if (
        cap is not None
        and got[first] > nanoseconds(cap) + TOLERANCE_NS
        and all(same[:first])
        and wanted[first] >= nanoseconds(cap)
    ):
        longest: dict[str, Fact] = {"longest": seconds_text(max(got)), "cap": seconds_text(nanoseconds(cap))}
        raise CheckFailed("NO_CAP", facts | longest, runs=(run,), site=tried[first + 1].site)
    raise CheckFailed(wrong, facts, runs=(run,), site=tried[first + 1].site)


def jitter_per_pause(run: Run, most: int, *, call: int | None = None) -> None:
    """Check that the jitter was called at most once for each pause that was possible, so not after the last attempt.

    Args:
        run: what the judge saw.
        most: how many pauses were possible.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: NO_ATTEMPT, REUSED_CORO, ATTEMPTS or JITTER.
    """
    attempts(run, most + 1, call=call)
    calls = calls_of(run, "jitter")
    if len(calls) > most:
        raise CheckFailed("JITTER", {"calls": len(calls), "rests": most}, runs=(run,), site=calls[-1].site)


def ends_with_last_attempt(run: Run, *, call: int | None = None) -> None:
    """Check that the call was over in the instant in which its last attempt ended.

    Raises:
        CheckFailed: NO_ATTEMPT, REUSED_CORO or PAUSE_AT_END.
    """
    record, tried = _tried(run, call)
    over_ns, ended_ns = record.end_ns or run.end_ns, tried[-1].end_ns or 0
    if over_ns - ended_ns > TOLERANCE_NS:
        facts: dict[str, Fact] = {"pause": seconds_text(over_ns - ended_ns), "name": record.name}
        raise CheckFailed("PAUSE_AT_END", facts, runs=(run,))


def no_more_attempts(run: Run, *, call: int | None = None) -> None:
    """Check that nothing was tried any more once the call had been cancelled.

    Raises:
        CheckFailed: NO_ATTEMPT, REUSED_CORO, ATTEMPTS when it was over before, or SWALLOWS_CANCEL.
    """
    record, tried = _tried(run, call)
    if record.cancelled_ns is None:
        raise CheckFailed("ATTEMPTS", {"times": len(tried), "name": record.name, "early": 1}, runs=(run,))
    late = [request for request in tried if request.begin_ns > record.cancelled_ns]
    if late:
        at, begin = seconds_text(record.cancelled_ns - record.begin_ns), seconds_text(late[0].begin_ns - record.begin_ns)
        raise CheckFailed(
            "SWALLOWS_CANCEL", {"name": record.name, "at": at, "begin": begin, "went_on": 1}, runs=(run,), site=late[0].site
        )


def _tried(run: Run, call: int | None) -> tuple[Call, Sequence[Request]]:
    """Give a call and its attempts.

    Raises:
        CheckFailed: REUSED_CORO when Python refused to await a coroutine object a second time, NO_ATTEMPT when nothing was tried,
            OVERLAPPING_ATTEMPTS.
    """
    require(run)
    for other in run.calls:
        if other.error is not None and other.error.type == "RuntimeError" and any(text in other.error.text for text in REUSED):
            raise CheckFailed("REUSED_CORO", {"error": other.error.text}, runs=(run,), site=other.raised_at)
    record = call_of(run, call)
    tried = requests_of(run, record)
    if not tried:
        raise CheckFailed("NO_ATTEMPT", {"name": record.name}, runs=(run,))
    if (most := most_in_flight(tried)) > 1:
        raise CheckFailed("OVERLAPPING_ATTEMPTS", {"name": record.name, "most": most}, runs=(run,), site=tried[1].site)
    return record, tried


def _list(parts_ns: Sequence[int]) -> str:
    shown = [seconds_text(part) for part in parts_ns[:6]]
    return ", ".join([*shown, "…"] if len(parts_ns) > 6 else shown) or "—"
