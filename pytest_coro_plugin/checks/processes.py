"""Checks on running a program beside one's own: its lines are shown, its pipe is kept free, and it is stopped when it takes too long.

Floor 1, judge side. The program tells plain services of the types ``stuck`` (its pipe is full), ``moves``, ``terminate``, ``kill`` and ``exited``; ``show`` gets the lines. The
tested call is the first of the run; where it has to raise TimeoutError it was made by ``promised``, which gives that name.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run, Site
from ..values import portable, same, show
from . import symptoms
from .callbacks import calls_of
from .gate import require
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text

SHOWN_CHARS = 40
POLLED_NS = 400_000_000  # who is late by less looked again after a pause
RUN = 0  # the tested call


def shows_lines(run: Run, lines: Sequence[tuple[str, float]]) -> None:
    """Check that each line was shown once, in order, as text without its end.

    Args:
        run: what the judge saw.
        lines: the lines, and when each is whole.

    Raises:
        CheckFailed: PIPE_FULL, RAISED, SPAWNED, LINE_FORM, or LINES_MISSING.
    """
    _ended(run)
    got, wanted = [request.key for request in calls_of(run, "show")], [line for line, _ in lines]
    if same(got, portable(wanted)):
        return
    for value, line in zip(got, wanted, strict=False):
        if not same(value, line) and (not isinstance(value, str) or value.rstrip("\r\n") == line):
            facts: dict[str, Fact] = {"value": show(value, SHOWN_CHARS), "expected": show(line, SHOWN_CHARS)}
            raise CheckFailed("LINE_FORM", facts, runs=(run,), site=_site(calls_of(run, "show")))
    missing = next((line for line in wanted if not any(same(value, line) for value in got)), None)
    facts = {
        "shown": len(got),
        "count": len(wanted),
        "value": show(got, SHOWN_CHARS),
        "expected": show(portable(wanted), SHOWN_CHARS),
    }
    raise CheckFailed("LINES_MISSING", facts | ({} if missing is None else {"key": show(missing, 20)}), runs=(run,))


def shows_at_once(run: Run, lines: Sequence[tuple[str, float]]) -> None:
    """Check that each line was shown in the instant in which it came.

    Raises:
        CheckFailed: those of ``shows_lines``, ALL_AT_END, POLLING, or LINE_LATE.
    """
    shows_lines(run, lines)
    shown = calls_of(run, "show")
    for request, (line, moment) in zip(shown, lines, strict=True):
        late_ns = request.begin_ns - run.calls[RUN].begin_ns - nanoseconds(moment)
        if late_ns <= TOLERANCE_NS:
            continue
        facts: dict[str, Fact] = {"key": show(line, 20), "ready": seconds_text(nanoseconds(moment))}
        if len(shown) > 1 and len({other.begin_ns for other in shown}) == 1:
            raise CheckFailed(
                "ALL_AT_END", facts | {"shown": seconds_text(request.begin_ns), "lines": 1}, runs=(run,), site=_site(shown)
            )
        if late_ns < POLLED_NS:
            raise CheckFailed("POLLING", {"name": "show", "late": seconds_text(late_ns)}, runs=(run,), site=_site(shown))
        raise CheckFailed("LINE_LATE", facts | {"at": seconds_text(request.begin_ns)}, runs=(run,), site=_site([request]))


def gives_exit_code(run: Run, code: int, end: float) -> None:
    """Check that the exit code came back in the instant in which the program ended.

    Raises:
        CheckFailed: PIPE_FULL, RAISED, SPAWNED, EXIT_CODE, NOT_REAPED, POLLING or TIME.
    """
    record = _ended(run)
    if not same(record.value, code):
        if (failure := symptoms.returns_awaitable(run)) is not None:
            raise failure
        facts: dict[str, Fact] = {"name": "run", "value": show(record.value, SHOWN_CHARS), "expected": code}
        raise CheckFailed("EXIT_CODE", facts, runs=(run,))
    _reaped(run, record)
    late_ns = (record.end_ns or run.end_ns) - record.begin_ns - nanoseconds(end)
    if late_ns > TOLERANCE_NS:
        polled: dict[str, Fact] = {"name": "run", "late": seconds_text(late_ns)}
        took: dict[str, Fact] = {
            "name": "run",
            "took": seconds_text(nanoseconds(end) + late_ns),
            "expected": seconds_text(nanoseconds(end)),
        }
        code_, told = ("POLLING", polled) if late_ns < POLLED_NS else ("TIME", took)
        raise CheckFailed(code_, told, runs=(run,))


def keeps_reading(run: Run, lines: Sequence[tuple[str, float]]) -> None:
    """Check that a program that prints more than its pipe holds never stood still.

    Raises:
        CheckFailed: PIPE_FULL, or those of ``shows_lines``.
    """
    shows_lines(run, lines)


def stops_program(run: Run, *, limit: float, grace: float, reacts: float | None) -> None:
    """Check that a program that takes too long was told to end at the limit, killed only when it did not listen, and had ended when TimeoutError came out.

    Args:
        run: what the judge saw.
        limit: how long it may take, in seconds.
        grace: how long it may clean up.
        reacts: how long it needs for that; None when it does not listen.

    Raises:
        CheckFailed: RAISED, TOO_LATE, PROGRAM_LEFT, KILLED_AT_ONCE, NOT_KILLED, NOT_REAPED, TIMEOUT_HIDDEN, TIME or POLLING.
    """
    record = _ended(run, promised=True)
    asked, killed = calls_of(run, "terminate"), calls_of(run, "kill")
    limit_ns, due_ns = (record.begin_ns + nanoseconds(seconds) for seconds in (limit, limit + grace))
    facts: dict[str, Fact] = {"name": "run", "grace": seconds_text(nanoseconds(grace))}
    if killed and (not asked or asked[0].number > killed[0].number):
        raise CheckFailed("KILLED_AT_ONCE", facts | {"at": seconds_text(killed[0].begin_ns)}, runs=(run,), site=_site(killed))
    if not asked or asked[0].begin_ns > limit_ns + TOLERANCE_NS:
        told_ns = asked[0].begin_ns if asked else (record.end_ns or run.end_ns)
        took: dict[str, Fact] = {"name": "run", "took": seconds_text(told_ns), "expected": seconds_text(limit_ns)}
        if not asked and told_ns <= limit_ns + TOLERANCE_NS:
            raise CheckFailed("PROGRAM_LEFT", {"name": "run", "limit_at": seconds_text(told_ns)}, runs=(run,))
        raise CheckFailed("TOO_LATE", took, runs=(run,), site=_site(asked))
    if asked[0].begin_ns < limit_ns - TOLERANCE_NS:
        early: dict[str, Fact] = {"name": "run", "took": seconds_text(asked[0].begin_ns), "expected": seconds_text(limit_ns)}
        raise CheckFailed("TIME", early, runs=(run,), site=_site(asked))
    if killed and (reacts is not None or killed[0].begin_ns < due_ns - TOLERANCE_NS):
        waited = seconds_text(killed[0].begin_ns - asked[0].begin_ns)
        raise CheckFailed(
            "KILLED_AT_ONCE", facts | {"at": seconds_text(killed[0].begin_ns), "waited": waited}, runs=(run,), site=_site(killed)
        )
    if reacts is None and (not killed or killed[0].begin_ns > due_ns + TOLERANCE_NS):
        at = {"at": seconds_text(killed[0].begin_ns)} if killed else {}
        raise CheckFailed("NOT_KILLED", facts | {"due": seconds_text(due_ns)} | at, runs=(run,), site=_site(killed))
    _reaped(run, record)
    if not same(record.value, "TimeoutError"):
        raise CheckFailed("TIMEOUT_HIDDEN", facts | {"value": show(record.value, SHOWN_CHARS)}, runs=(run,))
    _over_in_time(run, record)


def _over_in_time(run: Run, record: Call) -> None:
    """Check that a call was over in the instant in which the program ended."""
    ended_ns = calls_of(run, "exited")[0].begin_ns
    late_ns = (record.end_ns or run.end_ns) - ended_ns
    if late_ns <= TOLERANCE_NS:
        return
    if late_ns < POLLED_NS:
        raise CheckFailed("POLLING", {"name": "run", "late": seconds_text(late_ns)}, runs=(run,))
    facts: dict[str, Fact] = {"name": "run", "took": seconds_text(ended_ns + late_ns), "expected": seconds_text(ended_ns)}
    raise CheckFailed("TIME", facts, runs=(run,))


def leaves_no_program(run: Run) -> None:
    """Check that the program was stopped when the call was cancelled, and had ended when the call was over.

    Raises:
        CheckFailed: UNCANCELLABLE, SPAWNED, or PROGRAM_LEFT.
    """
    require(run)
    record = run.calls[RUN]
    _spawned(run)
    if record.cancelled_ns is None:
        return
    ended, asked = calls_of(run, "exited"), calls_of(run, "terminate") or calls_of(run, "kill")
    at_once = bool(asked) and asked[0].begin_ns <= record.cancelled_ns + TOLERANCE_NS
    if at_once and ended and ended[0] in run.requests[: record.asked]:
        return
    facts: dict[str, Fact] = {"name": "run", "at": seconds_text(record.cancelled_ns)}
    facts |= {"ran": seconds_text(ended[0].begin_ns)} if ended else {}
    raise CheckFailed("PROGRAM_LEFT", facts | ({"asked": 1} if at_once else {}), runs=(run,), site=_site(asked))


def _ended(run: Run, *, promised: bool = False) -> Call:
    """Give the tested call when it came to an end of its own and kept the pipe free."""
    stuck, moves = calls_of(run, "stuck"), calls_of(run, "moves")
    for place, request in enumerate(stuck):
        free_ns = moves[place].begin_ns if place < len(moves) else run.end_ns
        if free_ns > request.begin_ns + TOLERANCE_NS or place >= len(moves):
            facts: dict[str, Fact] = {"at": seconds_text(request.begin_ns)}
            facts |= {"moved": seconds_text(free_ns)} if place < len(moves) else {}
            raise CheckFailed("PIPE_FULL", facts, runs=(run,))
    require(run)
    record = run.calls[RUN]
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    _spawned(run)
    return record


def _spawned(run: Run) -> None:
    """Check that the program was started, and once."""
    started = calls_of(run, "spawn")
    if len(started) != 1:
        raise CheckFailed("SPAWNED", {"times": len(started)}, runs=(run,), site=_site(started[1:]))


def _reaped(run: Run, record: Call) -> None:
    """Check that the program had ended when the call was over."""
    ended = calls_of(run, "exited")
    if not ended or ended[0] not in run.requests[: record.asked]:
        facts: dict[str, Fact] = {"name": "run", "at": seconds_text(record.end_ns or run.end_ns)}
        raise CheckFailed("NOT_REAPED", facts, runs=(run,))


def _site(requests: Sequence[Request]) -> Site | None:
    return outermost(requests[0]) if requests else None
