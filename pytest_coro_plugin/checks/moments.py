"""Checks on when a plain function was called: beats and reminders, each at its own moment since the call began.

Floor 1, judge side. A service is known by its type (``beat``), a call of it by its first argument. Who is late in a way that has a name is told that name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run, Site
from ..values import portable, same, show
from .callbacks import called_in_time, calls_of
from .gate import answered
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text, sum_text
from .symptoms import wrong_clock

SHOWN_CHARS = 40


def called_with(run: Run, what: str, keys: Sequence[object], *, any_order: bool = False, call: int | None = None) -> None:
    """Check that a plain function was called once with each of these, before the tested call was over.

    Args:
        run: what the judge saw.
        what: the type of the service.
        keys: the first argument of each call, in order.
        any_order: their order does not matter.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: WRONG_CLOCK, UNITS, TOO_EARLY, NOT_CALLED, LATE_BINDING or WRONG_CALLS.
    """
    record = answered(run, call)
    got, wanted = [hit.key for hit in calls_of(run, what)], [portable(key) for key in keys]
    if len(got) < len(wanted) and (failure := wrong_clock(run)) is not None:
        raise failure
    called_in_time(run, record, what, len(wanted))
    hits = calls_of(run, what)
    if len(wanted) > 1 and all(same(key, wanted[-1]) for key in got) and not any(hit.in_task for hit in hits):
        raise CheckFailed(
            "LATE_BINDING", {"what": what, "key": show(wanted[-1], 20), "count": len(got)}, runs=(run,), site=_site(hits)
        )
    if any_order:
        got, wanted = sorted(got, key=show), sorted(wanted, key=show)
    if not same(got, wanted):
        facts: dict[str, Fact] = {"what": what, "expected": show(wanted, SHOWN_CHARS), "value": show(got, SHOWN_CHARS)}
        raise CheckFailed("WRONG_CALLS", facts, runs=(run,), site=_site(hits))


def called_at(
    run: Run, what: str, moments: Mapping[object, float], *, tolerance: float = TOLERANCE_NS / 1e9, call: int | None = None
) -> None:
    """Check that each call of a plain function came at its moment, and that the tested call was over only after the last.

    Args:
        run: what the judge saw.
        what: the type of the service.
        moments: seconds since the tested call began, by first argument, in the order in which the learner was given them.
        tolerance: in seconds.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: WRONG_CLOCK, UNITS, NO_WAIT, ABSOLUTE_PAST, DRIFT, SERIAL, WRONG_MOMENT, TOO_EARLY or NOT_CALLED.
    """
    record = answered(run, call)
    hits = calls_of(run, what)
    wanted = {show(portable(key)): nanoseconds(seconds) for key, seconds in moments.items()}
    known = [(hit, hit.begin_ns - record.begin_ns, wanted[show(hit.key)]) for hit in hits if show(hit.key) in wanted]
    if len(known) < len(wanted) and (failure := wrong_clock(run)) is not None:
        raise failure
    wrong = [(hit, came, due) for hit, came, due in known if abs(came - due) > nanoseconds(tolerance)]
    if wrong:
        _units(run, record, known)
        _at_once(run, record, what, known)
        _drift(run, what, known, nanoseconds(tolerance))
        _in_series(run, known)
        hit, came, due = wrong[0]
        facts: dict[str, Fact] = {"what": what, "key": show(hit.key, 20), "at": seconds_text(came), "expected": seconds_text(due)}
        raise CheckFailed("WRONG_MOMENT", facts, runs=(run,), site=outermost(hit))
    called_in_time(run, record, what, len(wanted))


Known = Sequence[tuple[Request, int, int]]


def _units(run: Run, record: Call, known: Known) -> None:
    hit, came, due = known[0]
    if all(abs(came - 1000 * due) <= 10 * due for _, came, due in known):
        facts: dict[str, Fact] = {"took": seconds_text(came), "expected": seconds_text(due), "name": record.name}
        raise CheckFailed("UNITS", facts, runs=(run,), site=outermost(hit))


def _at_once(run: Run, record: Call, what: str, known: Known) -> None:
    """Tell about calls that followed each other without a pause from the beginning on."""
    ends = [record.begin_ns, *(hit.end_ns or 0 for hit, _, _ in known)]
    if any(hit.begin_ns - end_ns > TOLERANCE_NS for end_ns, (hit, _, _) in zip(ends, known, strict=False)):
        return
    hit, came, due = known[-1]
    facts: dict[str, Fact] = {"what": what, "name": record.name, "took": seconds_text(came), "expected": seconds_text(due)}
    if any(hit.in_task for hit, _, _ in known):
        raise CheckFailed(
            "NO_WAIT", {**facts, "expected": seconds_text(max(due for _, _, due in known))}, runs=(run,), site=outermost(hit)
        )
    facts |= {"clock": seconds_text(record.begin_ns)}
    raise CheckFailed("ABSOLUTE_PAST", facts, runs=(run,), site=outermost(hit))


def _drift(run: Run, what: str, known: Known, tolerance_ns: int) -> None:
    """Tell about calls each of which was later than the one before, by what the calls themselves cost."""
    late = [came - due for _, came, due in known]
    if abs(late[0]) <= tolerance_ns and all(later - sooner > 0 for sooner, later in pairwise(late)) and _cost_ns(known):
        hit = known[-1][0]
        facts: dict[str, Fact] = {
            "what": what,
            "late": seconds_text(late[-1]),
            "count": len(known),
            "cost": seconds_text(_cost_ns(known)),
        }
        raise CheckFailed("DRIFT", facts, runs=(run,), site=outermost(hit))


def _cost_ns(known: Known) -> int:
    hit = known[0][0]
    return (hit.end_ns or hit.begin_ns) - hit.begin_ns


def _in_series(run: Run, known: Known) -> None:
    """Tell about calls each of which began to wait only when the one before was through."""
    order = sorted(known, key=lambda row: row[1])
    previous = [0, *(came for _, came, _ in order)]
    if len(order) > 1 and all(
        abs(came - before - due) <= TOLERANCE_NS for before, (_, came, due) in zip(previous, order, strict=False)
    ):
        parts = [due for _, _, due in order]
        facts: dict[str, Fact] = {
            "total": seconds_text(sum(parts)),
            "sum": sum_text(parts),
            "best": seconds_text(max(parts)),
            "series": 1,
        }
        raise CheckFailed("SERIAL", facts, runs=(run,), site=outermost(order[-1][0]))


def _site(hits: Sequence[Request]) -> Site | None:
    return outermost(hits[0]) if hits else None
