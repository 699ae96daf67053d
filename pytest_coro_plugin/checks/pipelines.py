"""Checks on a pipeline: a source that is read, workers that work, and how far the one may run ahead of the others.

Floor 1, judge side. Reads and work are services of ours, known here by their types ``source`` and ``work``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Request, Run
from ..values import ErrorValue, Value, portable, same, show
from . import symptoms
from .gate import answered, require
from .measure import TOLERANCE_NS, most_in_flight, nanoseconds, seconds_text, took_ns

SHOWN_CHARS = 40


def collects(run: Run, expected: Sequence[object], *, healthy: Run | None = None) -> None:
    """Check that a list of exactly these results came back, in any order; an exception stands for the injected instance.

    Args:
        run: what the judge saw.
        expected: the results.
        healthy: a run without failing items; when that one stood still too, no failing item is to blame.

    Raises:
        CheckFailed: WORKER_DIED, ONE_KILLS_ALL, RETURNS_CORO, SWALLOWED, MISSING_RESULTS or VALUE.
    """
    if healthy is not None:
        require(healthy)
    _alive(run)
    record = answered(run)
    if (failure := symptoms.returns_awaitable(run)) is not None:
        raise failure
    wanted = [portable(item) for item in expected]
    facts: dict[str, Fact] = {
        "name": record.name,
        "value": show(record.value, SHOWN_CHARS),
        "expected": show(wanted, SHOWN_CHARS),
    }
    if not isinstance(record.value, list):
        is_none: dict[str, Fact] = {"is_none": 1} if record.value is None else {}
        raise CheckFailed("VALUE", facts | is_none, runs=(run,))
    left = list(record.value)
    missing: list[Value] = []
    for item in wanted:
        place = next((place for place, one in enumerate(left) if same(one, item)), None)
        if place is None:
            missing.append(item)
        else:
            del left[place]
    hidden = [item for item in missing if isinstance(item, ErrorValue)]
    if hidden and len(hidden) == len(missing):
        raise CheckFailed("SWALLOWED", facts | {"error": symptoms.error_text(hidden[0])}, runs=(run,))
    if missing or left:
        counts: dict[str, Fact] = {"count": len(wanted), "missing": len(missing), "extra": len(left)}
        raise CheckFailed("MISSING_RESULTS" if len(missing) > len(left) else "VALUE", facts | counts, runs=(run,))


def all_worked_on(run: Run, items: Sequence[object]) -> None:
    """Check that every item was worked on once.

    Raises:
        CheckFailed: WORKER_DIED or NOT_WORKED_ON.
    """
    _alive(run)
    answered(run)
    got = Counter(show(request.key, 100) for request in work_of(run))
    for item in items:
        if got[show(portable(item), 100)] != 1:
            facts: dict[str, Fact] = {"key": show(portable(item), 20), "times": got[show(portable(item), 100)]}
            raise CheckFailed("NOT_WORKED_ON", facts, runs=(run,))


def workers_used(run: Run, workers: int, *, within: float) -> None:
    """Check that up to so many items are in work at a time, and that all workers are used.

    Args:
        run: what the judge saw.
        workers: how many there are.
        within: virtual seconds in which that can be done.

    Raises:
        CheckFailed: WORKER_DIED, UNBOUNDED, SERIAL, IDLE_WORKER or TIME.
    """
    _alive(run)
    record = answered(run)
    work = work_of(run)
    most = most_in_flight(work)
    took, best = seconds_text(took_ns(record, run)), seconds_text(nanoseconds(within))
    facts: dict[str, Fact] = {"most": most, "limit": workers, "total": took, "best": best, "count": len(work), "items": 1}
    if most > workers:
        raise CheckFailed("UNBOUNDED", facts, runs=(run,), site=work[workers].site)
    if most == 1 < workers:
        raise CheckFailed("SERIAL", facts, runs=(run,), site=work[0].site)
    if most < workers:
        raise CheckFailed("IDLE_WORKER", facts, runs=(run,))
    if took_ns(record, run) > nanoseconds(within):
        raise CheckFailed("TIME", {"name": record.name, "took": took, "expected": best}, runs=(run,))


def reads_ahead(run: Run, most: int) -> None:
    """Check that the source is never read further ahead of the work than allowed: items read, the last one included, whose work has not begun.

    Raises:
        CheckFailed: WORKER_DIED or NO_BACKPRESSURE.
    """
    _alive(run)
    answered(run)
    begins = [request.begin_ns for request in work_of(run)]
    read = 0
    worst, worst_ns = 0, 0
    for request in sorted(_of(run, "source"), key=lambda request: request.end_ns or run.end_ns):
        if request.outcome != "ok" or request.end_ns is None:
            continue
        read += 1
        ahead = read - sum(begin <= request.end_ns + TOLERANCE_NS for begin in begins)
        if ahead > worst:
            worst, worst_ns = ahead, request.end_ns
    if worst > most:
        facts: dict[str, Fact] = {"ahead": worst, "most": most, "at": seconds_text(worst_ns)}
        raise CheckFailed("NO_BACKPRESSURE", facts, runs=(run,))


def work_of(run: Run) -> list[Request]:
    """Give the requests of the service ``work``, in the order in which they began."""
    return _of(run, "work")


def _of(run: Run, what: str) -> list[Request]:
    return [request for request in run.requests if request.service.rpartition(" ")[0] == what]


def _alive(run: Run) -> None:
    """Check that the run came to its end.

    Raises:
        CheckFailed: WORKER_DIED when it stood still after an item had failed, or what the gate finds.
    """
    failed = [request for request in work_of(run) if request.outcome == "error"]
    if run.stuck is not None and failed and not run.facts.problem:
        facts: dict[str, Fact] = {
            "key": show(failed[0].key, 20),
            "failed": len(failed),
            "at": seconds_text(failed[0].end_ns or 0),
        }
        raise CheckFailed("WORKER_DIED", facts, runs=(run,), site=failed[0].site)
    require(run)
