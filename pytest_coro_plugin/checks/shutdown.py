"""Checks on an orderly end: jobs start when they come, have their grace after the word to stop, and may clean up when they are cut off.

Floor 1, judge side. Jobs are requests of type ``work``, their clean-ups requests of type ``clean_up``, each known by the job's name. The tested call is
the first of the run, and all moments count from its begin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import portable, same, show
from .callbacks import calls_of
from .gate import answered
from .measure import TOLERANCE_NS, most_in_flight, nanoseconds, outermost, seconds_text

WORK, CLEAN_UP = "work", "clean_up"
SHOWN_CHARS = 40
POLLED_NS = 1_000_000_000  # who is late by less looked again after a pause
SERVE = 0  # the first call of a world; those of the drivers that fill the queue follow


def reports_jobs(run: Run, finished: Sequence[str], cut: Sequence[str], *, stop: float) -> None:
    """Check the pair of two lists that the call gave, each in any order.

    Args:
        run: what the judge saw.
        finished: the names of the jobs that came to their end.
        cut: the names of those that were cut off.
        stop: when the word to stop came, in seconds.

    Raises:
        CheckFailed: NEVER_STOPS, or VALUE.
    """
    record = _returned(run, stop)
    value = record.value
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(part, list) for part in value):
        parts = zip(value, (finished, cut), strict=True)
        if all(same(sorted(part, key=show), portable(sorted(names))) for part, names in parts):  # type: ignore[arg-type]
            return
    wanted = portable((list(finished), list(cut)))
    facts: dict[str, Fact] = {"name": record.name, "expected": show(wanted, SHOWN_CHARS), "value": show(value, SHOWN_CHARS)}
    raise CheckFailed("VALUE", facts, runs=(run,))


def starts_jobs(run: Run, puts: Mapping[str, float]) -> None:
    """Check that each job was started in the instant in which it was put.

    Raises:
        CheckFailed: SERIAL when it waited for the end of another while nothing ran beside that, or JOB_WAITS.
    """
    record = answered(run, SERVE)
    work = _by_name(run, WORK)
    if (failure := _in_series(run, record, work, puts)) is not None:
        raise failure
    for name, put in puts.items():
        facts: dict[str, Fact] = {"key": show(name, 20), "put": seconds_text(nanoseconds(put))}
        if name not in work:
            raise CheckFailed("JOB_WAITS", facts, runs=(run,))
        request = work[name]
        if request.begin_ns - record.begin_ns - nanoseconds(put) > TOLERANCE_NS:
            facts["begin"] = seconds_text(request.begin_ns - record.begin_ns)
            raise CheckFailed("JOB_WAITS", facts, runs=(run,), site=outermost(request))


def takes_no_more(run: Run, puts: Mapping[str, float], late: str, *, stop: float) -> None:
    """Check that of the jobs those that came before the word to stop were started, and the late one was not.

    Raises:
        CheckFailed: SERIAL, TAKES_NEW, or JOB_WAITS when no job was started at all.
    """
    record = answered(run, SERVE)
    work = _by_name(run, WORK)
    if (failure := _in_series(run, record, work, puts)) is not None:
        raise failure
    if late in work:
        begin = seconds_text(work[late].begin_ns - record.begin_ns)
        facts: dict[str, Fact] = {"key": show(late, 20), "begin": begin, "stop": seconds_text(nanoseconds(stop))}
        raise CheckFailed("TAKES_NEW", facts, runs=(run,), site=outermost(work[late]))
    if puts and not any(name in work for name in puts):
        name, put = next(iter(puts.items()))
        raise CheckFailed("JOB_WAITS", {"key": show(name, 20), "put": seconds_text(nanoseconds(put))}, runs=(run,))


def gives_grace(run: Run, jobs: Mapping[str, tuple[float, float]], *, stop: float, grace: float) -> None:
    """Check that no job was cut off before the grace was over, and that none ran on after it.

    Args:
        run: what the judge saw.
        jobs: when each job was put and how long it takes, in seconds.
        stop: when the word to stop came.
        grace: how long jobs may still run then.

    Raises:
        CheckFailed: SERIAL, JOB_WAITS, NO_GRACE, NO_DEADLINE, POLLING or NEVER_STOPS.
    """
    record = answered(run, SERVE)
    work = _by_name(run, WORK)
    stop_ns, due_ns = nanoseconds(stop), nanoseconds(stop + grace)
    puts = {name: put for name, (put, _) in jobs.items()}
    if (failure := _in_series(run, record, work, puts)) is not None:
        raise failure
    if not any(name in work for name in jobs):
        starts_jobs(run, puts)
    for name, request in work.items():
        if name not in jobs:
            continue
        needs = jobs[name][1]
        facts: dict[str, Fact] = {"key": show(name, 20), "grace": seconds_text(nanoseconds(grace))}
        end_ns = (run.end_ns if request.end_ns is None else request.end_ns) - record.begin_ns
        facts |= {
            "at": seconds_text(end_ns),
            "stop": seconds_text(stop_ns),
            "due": seconds_text(due_ns),
            "ran": seconds_text(end_ns),
        }
        if request.outcome == "cancelled" and end_ns < due_ns - TOLERANCE_NS:
            waited_ns, rest_ns = end_ns - stop_ns, request.begin_ns - record.begin_ns + nanoseconds(needs) - stop_ns
            before: dict[str, Fact] = (
                {"before": 1} if waited_ns < 0 else {"waited": seconds_text(waited_ns), "rest": seconds_text(rest_ns)}
            )
            raise CheckFailed("NO_GRACE", facts | before, runs=(run,), site=outermost(request))
        if end_ns > due_ns + TOLERANCE_NS:
            late_ns = end_ns - due_ns
            polled = request.outcome == "cancelled" and late_ns < POLLED_NS
            late: dict[str, Fact] = {"name": record.name, "late": seconds_text(late_ns)} if polled else facts
            raise CheckFailed("POLLING" if polled else "NO_DEADLINE", late, runs=(run,), site=outermost(request))
    _returned(run, stop)


def waits_for_clean_up(run: Run, cut: Sequence[str], *, stop: float) -> None:
    """Check that the jobs that were cut off had cleaned up when the call was over, and that it was over then.

    Raises:
        CheckFailed: NO_CUT, CLEANUP_CUT, NOT_AWAITED, TIME or NEVER_STOPS.
    """
    record = answered(run, SERVE)
    cleaned = _by_name(run, CLEAN_UP)
    for name in cut:
        if name not in cleaned:
            raise CheckFailed("NO_CUT", {"key": show(name, 20)}, runs=(run,))
        request = cleaned[name]
        if record.end_ns is not None and (request.end_ns is None or request.end_ns > record.end_ns):
            raise CheckFailed("NOT_AWAITED", {"count": len(cut), "name": record.name}, runs=(run,))
        if request.outcome != "ok":
            at = seconds_text((request.end_ns or run.end_ns) - record.begin_ns)
            raise CheckFailed("CLEANUP_CUT", {"key": show(name, 20), "at": at}, runs=(run,))
    _returned(run, stop)
    last_ns = max((cleaned[name].end_ns or 0 for name in cut), default=record.end_ns or 0)
    if (record.end_ns or 0) - last_ns > TOLERANCE_NS:
        took, expected = ((instant or 0) - record.begin_ns for instant in (record.end_ns, last_ns))
        raise CheckFailed(
            "TIME", {"name": record.name, "took": seconds_text(took), "expected": seconds_text(expected)}, runs=(run,)
        )


def stops_at_once(run: Run, puts: Mapping[str, float], *, stop: float, grace: float) -> None:
    """Check that the call was over with the word to stop when no job was running any more.

    Raises:
        CheckFailed: WASTES_GRACE, POLLING, TIME, TOO_EARLY or NEVER_STOPS.
    """
    record = _returned(run, stop)
    work = _by_name(run, WORK)
    over_ns, stop_ns = (record.end_ns or run.end_ns) - record.begin_ns, nanoseconds(stop)
    facts: dict[str, Fact] = {"name": record.name, "took": seconds_text(over_ns), "expected": seconds_text(stop_ns)}
    if over_ns < stop_ns - TOLERANCE_NS:
        raise CheckFailed("TOO_EARLY", facts, runs=(run,))
    if over_ns > stop_ns + TOLERANCE_NS:
        ends = [(work[name].end_ns or 0) - record.begin_ns for name in puts if name in work]
        if over_ns - stop_ns < POLLED_NS:
            raise CheckFailed("POLLING", facts | {"late": seconds_text(over_ns - stop_ns)}, runs=(run,))
        code = "WASTES_GRACE" if abs(over_ns - stop_ns - nanoseconds(grace)) <= TOLERANCE_NS else "TIME"
        raise CheckFailed(code, facts | {"over": seconds_text(max(ends, default=0))}, runs=(run,))


def _in_series(run: Run, record: Call, work: Mapping[str, Request], puts: Mapping[str, float]) -> CheckFailed | None:
    """Tell about a job that was started when another one was over, while never more than one was under way."""
    if len(work) < 2 or most_in_flight(work.values()) > 1:
        return None
    for name, put in puts.items():
        request = work.get(name)
        first = next((other for other, done in work.items() if request is not None and done.end_ns == request.begin_ns), None)
        if request is None or first is None or request.begin_ns - record.begin_ns - nanoseconds(put) <= TOLERANCE_NS:
            continue
        facts: dict[str, Fact] = {"key": show(name, 20), "put": seconds_text(nanoseconds(put)), "first": show(first, 20)}
        return CheckFailed(
            "SERIAL", facts | {"begin": seconds_text(request.begin_ns - record.begin_ns)}, runs=(run,), site=outermost(request)
        )
    return None


def _returned(run: Run, stop: float) -> Call:
    """Give the tested call, if it came to an end by itself."""
    record = answered(run, SERVE)
    if record.cancelled_ns is not None:
        at = seconds_text(record.cancelled_ns - record.begin_ns)
        raise CheckFailed("NEVER_STOPS", {"stop": seconds_text(nanoseconds(stop)), "name": record.name, "at": at}, runs=(run,))
    return record


def _by_name(run: Run, what: str) -> dict[str, Request]:
    return {str(request.key): request for request in calls_of(run, what)}
