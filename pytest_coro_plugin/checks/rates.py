"""Checks on a rate limiter: how many pass in any window, and whether anybody waits longer than that asks for.

Floor 1, judge side. Each ``acquire`` is a call of its own and passes when it returns. The best that can be is reckoned here from the instants of the calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from . import symptoms
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, nanoseconds, seconds_text

LATE_NS = 100_000_000


def all_pass(*runs: Run) -> None:
    """Check that every ``acquire`` returned.

    Raises:
        CheckFailed: NOT_ASYNC, MISSING_NAME, RAISED, or what the gate finds.
    """
    for run in runs:
        _acquires(run)


def rate_kept(run: Run, rate: int, per: float, *, code: str = "TOO_FAST") -> None:
    """Check that at most ``rate`` pass in any window of ``per`` seconds, wherever it begins; exactly ``per`` later is allowed again.

    Args:
        run: what the judge saw.
        rate: how many may pass.
        per: length of a window in seconds.
        code: what too many are told as: TOO_FAST or FIXED_WINDOW.

    Raises:
        CheckFailed: ``code``.
    """
    passes = sorted(call.end_ns or 0 for call in _acquires(run))
    per_ns = nanoseconds(per)
    counts = [(sum(start <= other < start + per_ns - TOLERANCE_NS for other in passes), start) for start in passes]
    most, start = max(counts)
    if most > rate:
        facts: dict[str, Fact] = {"most": most, "limit": rate, "per": seconds_text(per_ns), "at": seconds_text(start)}
        raise CheckFailed(code, facts, runs=(run,))


def burst_passes(run: Run, rate: int) -> None:
    """Check that the first ``rate`` callers pass in the instant in which they ask.

    Raises:
        CheckFailed: NEEDLESS_WAIT.
    """
    for place, call in enumerate(sorted(_acquires(run), key=lambda call: call.end_ns or 0)[:rate], 1):
        waited = (call.end_ns or 0) - call.begin_ns
        if waited > TOLERANCE_NS:
            raise CheckFailed(
                "NEEDLESS_WAIT", {"limit": rate, "place": place, "waited": seconds_text(waited), "first": 1}, runs=(run,)
            )


def no_slower(run: Run, rate: int, per: float, *, tolerance: float = LATE_NS / 1e9) -> None:
    """Check that nobody passes later than the rate demands when whoever comes first is served first.

    Raises:
        CheckFailed: NEEDLESS_WAIT.
    """
    acquires = _acquires(run)
    best = _best([call.begin_ns for call in acquires], rate, nanoseconds(per))
    got = sorted(call.end_ns or 0 for call in acquires)
    for place, (passed, wanted) in enumerate(zip(got, best, strict=True), 1):
        if passed - wanted > nanoseconds(tolerance):
            facts: dict[str, Fact] = {"place": place, "at": seconds_text(passed), "expected": seconds_text(wanted)}
            raise CheckFailed("NEEDLESS_WAIT", facts, runs=(run,))


def first_come_first_served(run: Run) -> None:
    """Check that nobody passes before somebody who asked earlier.

    Raises:
        CheckFailed: OVERTAKEN.
    """
    acquires = _acquires(run)
    for early in acquires:
        for late in acquires:
            if early.begin_ns < late.begin_ns and (late.end_ns or 0) < (early.end_ns or 0) - TOLERANCE_NS:
                facts: dict[str, Fact] = {"first": seconds_text(early.begin_ns), "passed": seconds_text(early.end_ns or 0)}
                raise CheckFailed(
                    "OVERTAKEN", facts | {"later": seconds_text(late.begin_ns), "at": seconds_text(late.end_ns or 0)}, runs=(run,)
                )


def _acquires(run: Run) -> Sequence[Call]:
    require(run, plain=True)
    methods(run, awaited=("acquire",))
    acquires = [call for call in run.calls if call.name == "acquire" and call.target > 0]
    for call in acquires:
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure
    return acquires


def _best(asked: Sequence[int], rate: int, per_ns: int) -> list[int]:
    """Give the earliest instants at which callers can pass, in the order in which they ask."""
    passes: list[int] = []
    for instant in sorted(asked):
        passes.append(max(instant, passes[-rate] + per_ns) if len(passes) >= rate else instant)
    return passes
